"""Values of the contract with what is marked at them, as the contract file writes them."""

from pfs_cli.bound import Amount, Bound
from pfs_cli.render.yaml import Tree, quantity
from pfs_cli.source import NO_MARKS, Ground, Marks

_OWN_WORDS = ("baseline", "target")
"""Stand at a bound for the indicator's own values, which carry their marks where they are written."""


def marks_of(ground: Ground | Marks) -> dict[str, Tree]:
    """The marks that there are, by their keys."""
    marks = ground.marks if isinstance(ground, Ground) else ground
    found = ((name, getattr(marks, name)) for name in type(marks).fields)
    return {name: text for name, text in found if text is not None}


def amount_tree(amount: Amount | Bound, key: str = "amount") -> Tree:
    """An amount or a value as it was typed: alone, with its marks, or one for each period."""
    if amount.by_period:
        return _by_period(amount.by_period)
    marks = marks_of(amount.ground)
    written = quantity(amount.written)
    return {key: written, **marks} if marks or key != "amount" else written


def _by_period(entries: tuple[tuple[str, Amount], ...] | tuple[tuple[str, Bound], ...]) -> Tree:
    """The values of the periods; a mark that all of them carry stands once, beside them."""
    alike = {entry.ground.marks for _, entry in entries}
    shared = alike.pop() if len(alike) == 1 else NO_MARKS
    values = {
        name: quantity(entry.written) if shared != NO_MARKS else amount_tree(entry) for name, entry in entries
    }
    return {"by_period": values, **marks_of(shared)}


def bound_tree(bound: Bound) -> Tree:
    """Where a tier or a condition begins or ends: a value, a verdict, or the word for the indicator's own value."""
    if bound.written in _OWN_WORDS:
        return bound.written
    if isinstance(bound.value, str):
        return bound.written
    return amount_tree(bound)
