"""What is only called otherwise: the likely pairs of an old and a new name, and a contract under the newer names."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from pfs_cli.comparison.difference import Names
from pfs_cli.comparison.meaning import meaning_of
from pfs_cli.contract import Agreement, Indicator, Payer
from pfs_cli.period import Period
from pfs_cli.record import Record, replace
from pfs_cli.source import Ground, Source

_AnyT = TypeVar("_AnyT")
_NAMED_AFTER = {
    "indicator": "indicators",
    "indicators": "indicators",
    "lines": "indicators",
    "subject": "indicators",
    "share_of": "amounts",
    "period": "periods",
    "periods": "periods",
}
"""The fields that hold the names of something else, and what that is."""
_OWN_NAMES = {"Indicator": "indicators", "ContractPeriod": "periods", "Payer": "payers"}
"""The records whose field `name` is their own name."""


def find_names(old: Agreement, new: Agreement) -> Names:
    """The likely pairs: what is gone and what came under another name, and is alike in what makes it what it is.

    Of indicators that is the label, or what is measured; of amounts what they come to; of periods their days; of
    payers what they pay.
    """
    return Names(
        indicators=_pairs(_indicators(old), _indicators(new), (_label, _measure)),
        amounts=_pairs(_amounts(old), _amounts(new), (lambda amount: amount,)),
        periods=_pairs(_periods(old), _periods(new), (lambda days: days,)),
        payers=_pairs(_payers(old), _payers(new), (_part,)),
    )


def _pairs(
    old: Mapping[str, _AnyT], new: Mapping[str, _AnyT], alike: Iterable[Callable[[_AnyT], Hashable]]
) -> tuple[tuple[str, str], ...]:
    """The old and the new names of what is alike, where there is no doubt which is which."""
    gone = {name: each for name, each in old.items() if name not in new}
    came = {name: each for name, each in new.items() if name not in old}
    found: dict[str, str] = {}
    for key in alike:
        before, after = _unique(gone, key), _unique(came, key)
        for likeness, name in before.items():
            if likeness in after and name not in found and after[likeness] not in found.values():
                found[name] = after[likeness]
    return tuple(found.items())


def _unique(named: Mapping[str, _AnyT], key: Callable[[_AnyT], Hashable]) -> dict[Hashable, str]:
    by_key: dict[Hashable, list[str]] = {}
    for name, each in named.items():
        by_key.setdefault(key(each), []).append(name)
    return {likeness: names[0] for likeness, names in by_key.items() if len(names) == 1}


def _indicators(agreement: Agreement) -> dict[str, Indicator]:
    return {each.name: each for terms in reversed(agreement.contracts) for each in terms.indicators}


def _label(indicator: Indicator) -> Hashable:
    return indicator.label


def _measure(indicator: Indicator) -> Hashable:
    return indicator.unit, meaning_of(indicator.measure)


def _amounts(agreement: Agreement) -> dict[str, Hashable]:
    return {name: amount.value for name, amount in agreement.first.payment.amounts}


def _periods(agreement: Agreement) -> dict[str, Period]:
    return {each.name: each.days for each in agreement.first.periods}


def _payers(agreement: Agreement) -> dict[str, Payer]:
    return {each.name: each for terms in reversed(agreement.contracts) for each in terms.payers}


def _part(payer: Payer) -> Hashable:
    return meaning_of(replace(payer, name=""))


def under_new_names(agreement: Agreement, names: Names) -> Agreement:
    """The older contract with everything called as the newer one calls it."""
    if not names.any:
        return agreement
    maps = {kind: dict(getattr(names, kind)) for kind in ("indicators", "amounts", "periods", "payers")}
    return _renamed(agreement, maps)


def _renamed(value: _AnyT, maps: Mapping[str, Mapping[str, str]]) -> _AnyT:
    if isinstance(value, tuple):
        made: Any = tuple(_renamed(each, maps) for each in value)
        return made  # type: ignore[no-any-return]  # a tuple of the same records
    if not isinstance(value, Record) or isinstance(value, Ground | Source):
        return value
    kind = type(value).__name__
    changes: dict[str, object] = {}
    for name in type(value).fields:
        field = getattr(value, name)
        of = _OWN_NAMES.get(kind) if name == "name" else _NAMED_AFTER.get(name)
        if of is not None and isinstance(field, str | tuple):
            changes[name] = _called(field, maps[of], maps)
        elif name in ("amounts", "by_period"):
            inner = maps["amounts" if name == "amounts" else "periods"]
            changes[name] = tuple((inner.get(key, key), _renamed(each, maps)) for key, each in field)
        else:
            changes[name] = _renamed(field, maps)
    return replace(value, **changes)


def _called(field: object, called: Mapping[str, str], maps: Mapping[str, Mapping[str, str]]) -> object:
    if isinstance(field, str):
        return called.get(field, field)
    if isinstance(field, tuple):
        return tuple(
            called.get(each, each) if isinstance(each, str) else _renamed(each, maps) for each in field
        )
    return field
