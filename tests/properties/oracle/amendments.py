"""The terms in force on a day: the file with the patches that have begun, by the text of RFC 7396."""

from tests.properties.oracle.words import Words


def merge_patch(target: Words, patch: Words) -> Words:
    """RFC 7396, section 2, line by line; what YAML writes as `null` is the text `null` or None here."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value in (None, "null"):
            if name in merged:
                del merged[name]
        else:
            merged[name] = merge_patch(merged.get(name), value)
    return merged


def in_force(contract: Words, first_day: str) -> Words:
    """The contract with every amendment that begins on that day (`2026-04-01`) or before."""
    for amendment in contract.get("amendments", []):
        if amendment["from"] <= first_day:
            contract = merge_patch(contract, amendment["change"])
    return contract
