"""The look-ups of a sweep: columns of numbers in, the parts of a sum out, all in whole numbers."""

from math import gcd, lcm, prod
from typing import TYPE_CHECKING, Any

from pfs_cli.record import Record, replace
from pfs_cli.whatif.sweep.axis import Axis
from pfs_cli.whatif.sweep.tables import Amounts, Limits, make_table
from pfs_cli.whatif.sweep.whole import Piece, evaluate, pieces_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[Any]

_MOST_FUSED = 16_384
"""Two tables become one where that has at most so many entries: it stays in the fastest memory of the processor."""
_INT16, _INT32, _INT64 = 2**15, 2**31, 2**63


class Stage(Record):
    """A table over some columns, the last of them fastest; or the pieces of one column that is too long for a table.

    `parts` say of each number of a column where its cell begins in the table, where several numbers share a cell.
    """

    columns: tuple[int, ...]
    axes: tuple[Axis, ...]
    table: "Whole | None"
    pieces: tuple[Piece, ...]
    most: int
    parts: "tuple[Whole, ...]" = ()


class Tables(Record):
    """The amounts of all known clusters: a row's sum is (start + unit x what its stages add up to) / denominator.

    The stages add up to whole numbers from 0 to `most`.
    """

    stages: tuple[Stage, ...]
    denominator: int
    start: int
    unit: int
    most: int


def make_tables(known: tuple[Amounts, ...], limits: Limits) -> Tables:
    """The amounts as whole numbers, as small as they go: what all have in common is taken out of them."""
    import numpy as np

    denominator = lcm(*(each.denominator for each in known))
    start, made = 0, []
    for amounts in known:
        least, stage = _stage_of(amounts, denominator, limits.entries)
        start += least
        if stage.most:
            made.append(stage)
    tables = [stage.table for stage in made if stage.table is not None]
    unit = 1 if len(tables) < len(made) else max(1, gcd(*(int(np.gcd.reduce(table)) for table in tables)))
    most = sum(stage.most for stage in made) // unit
    stages = (
        stage if stage.table is None else replace(stage, table=stage.table // unit, most=stage.most // unit)
        for stage in made
    )
    return Tables(
        stages=_fit(fuse(tuple(stages)), most), denominator=denominator, start=start, unit=unit, most=most
    )


def _fit(stages: tuple[Stage, ...], most: int) -> tuple[Stage, ...]:
    """The stages with tables of the smallest kind of number that holds their sum."""
    kind = kind_for(most)
    return tuple(
        stage if stage.table is None else replace(stage, table=stage.table.astype(kind)) for stage in stages
    )


def _stage_of(amounts: Amounts, denominator: int, entries: int) -> tuple[int, Stage]:
    """The least amount of a cluster and what the others are above it, in units of 1/`denominator`."""
    if amounts.runs is not None and amounts.axes[0].size > entries:
        ends = [int(run.at(end) * denominator) for run in amounts.runs for end in (run.first, run.last)]
        pieces = pieces_of(amounts.runs, denominator)
        above = tuple(replace(piece, plus=piece.plus - min(ends)) for piece in pieces)
        most = max(ends) - min(ends)
        return min(ends), Stage(
            columns=amounts.columns, axes=amounts.axes, table=None, pieces=above, most=most
        )
    table = make_table(amounts, denominator)
    least, most = int(table.min()), int(table.max())
    stage = Stage(
        columns=amounts.columns,
        axes=amounts.axes,
        table=table - least,
        pieces=(),
        most=most - least,
        parts=_parts_of(amounts),
    )
    return least, stage


def _parts_of(amounts: Amounts) -> "tuple[Whole, ...]":
    """For each axis, by its numbers, how far into the table their cells lie."""
    import numpy as np

    if amounts.parts is None:
        return ()
    found = []
    stride = 1
    for axis, firsts in zip(reversed(amounts.axes), reversed(amounts.parts), strict=True):
        numbers = np.arange(axis.first, axis.last + 1)
        found.append((np.searchsorted(np.array(firsts), numbers, side="right") - 1) * stride)
        stride *= len(firsts)
    return tuple(reversed(found))


def encode(tables: Tables, limit: int) -> "tuple[Tables, Whole] | None":
    """Tables of short codes in place of amounts, and the sum of the amounts that each total of codes stands for.

    None where there are more than `limit` totals. The sums are in the units of the tables given, from 0 on.
    """
    import numpy as np

    known = [stage.table for stage in tables.stages if stage.table is not None]
    distinct = [np.unique(table, return_inverse=True) for table in known]
    if len(known) < len(tables.stages) or prod(len(values) for values, _ in distinct) > limit:
        return None
    sums: Whole = np.zeros(1, dtype=np.int64 if tables.most < _INT64 else object)
    stages: list[Stage] = []
    stride = 1
    for stage, (values, which) in zip(tables.stages, distinct, strict=True):
        sums = (values[:, None] + sums[None, :]).ravel()
        stages.append(replace(stage, table=which.reshape(-1) * stride, most=(len(values) - 1) * stride))
        stride *= len(values)
    return replace(tables, stages=_fit(tuple(stages), stride - 1), most=stride - 1), sums


def add_up(tables: Tables, columns: "list[Whole]") -> "Whole":
    """What the stages add up to in each row; the numbers must lie on their axes."""
    import numpy as np

    kind = kind_for(tables.most)
    total: Whole | None = None
    for stage in tables.stages:
        part = _look_up(stage, columns, kind)
        if total is None:
            total = part
        else:
            total += part
    return np.zeros(len(columns[0]), dtype=kind) if total is None else total


def kind_for(most: int) -> "Any":  # noqa: ANN401 -- a type of numpy, or `object`
    """The smallest kind of number that holds everything up to `most`, and is quick to look up with."""
    import numpy as np

    if most < _INT16:
        return np.int16
    return np.int32 if most < _INT32 else np.int64 if most < _INT64 else object


def _look_up(stage: Stage, columns: "list[Whole]", kind: "Any") -> "Whole":  # noqa: ANN401 -- as `kind_for`
    """The entry for each row of the columns: a new array."""
    if stage.table is None:
        return evaluate(stage.pieces, columns[stage.columns[0]]).astype(kind)
    found: Whole = stage.table.take(_places(stage, columns), mode="wrap")
    return found


def _places(stage: Stage, columns: "list[Whole]") -> "Whole":
    """Where in the table each row stands."""
    import numpy as np

    if stage.parts:
        places = np.zeros(len(columns[0]), dtype=np.int64)
        for column, axis, part in zip(stage.columns, stage.axes, stage.parts, strict=True):
            places += part.take(columns[column].astype(np.int64) - axis.first)
        return places
    if len(stage.columns) == 1 and stage.axes[0].first == 0:
        return columns[stage.columns[0]]
    farthest = max(max(abs(axis.first), abs(axis.last)) for axis in stage.axes)
    reach = (farthest + 1) * 2 * prod(axis.size for axis in stage.axes)
    kind: Any = np.int16 if reach < _INT16 else np.int32 if reach < _INT32 else np.int64
    (column, axis), *others = zip(stage.columns, stage.axes, strict=True)
    places = columns[column].astype(kind)
    if axis.first:
        places -= kind(axis.first)
    for column, axis in others:
        places *= kind(axis.size)
        places += columns[column].astype(kind, copy=False)
        if axis.first:
            places -= kind(axis.first)
    return places


def fuse(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """The stages with two in one table where that is small."""
    fused: list[Stage] = []
    for stage in sorted(stages, key=lambda each: prod(axis.size for axis in each.axes)):
        last = fused[-1] if fused else None
        if (
            last is None
            or last.table is None
            or stage.table is None
            or last.parts
            or stage.parts
            or last.table.size * stage.table.size > _MOST_FUSED
        ):
            fused.append(stage)
            continue
        fused[-1] = Stage(
            columns=(*last.columns, *stage.columns),
            axes=(*last.axes, *stage.axes),
            table=(last.table[:, None] + stage.table[None, :]).ravel(),
            pieces=(),
            most=last.most + stage.most,
        )
    return tuple(fused)
