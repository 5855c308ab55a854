"""What an amendment changes, as a merge patch (RFC 7396): the difference of the contract before and after it."""

from collections.abc import Mapping

from pfs_cli.render.yaml import Plain, Tree

_REMOVED = Plain("null")


def difference(before: Mapping[str, Tree], after: Mapping[str, Tree]) -> dict[str, Tree]:
    """The patch that makes the one out of the other: a list is written whole, `null` removes a key."""
    patch: dict[str, Tree] = {key: _REMOVED for key in before if key not in after}
    for key, value in after.items():
        old = before.get(key)
        if old == value:
            continue
        patch[key] = (
            difference(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
        )
    return patch
