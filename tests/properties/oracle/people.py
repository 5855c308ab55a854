"""Participants: people counted row by row, the filters asked of SQLite one row at a time."""

import sqlite3

from tests.properties.oracle.words import Words

SQL = {"integer": "INTEGER", "number": "REAL", "text": "TEXT", "date": "TEXT", "boolean": "INTEGER"}


def holds(terms: Words, condition: str, row: dict[str, str]) -> bool | None:
    """Whether a filter holds of a row; None where an empty cell leaves it open.

    The statements are put together from conditions that the strategies draw, in a database that holds nothing else.
    """
    names = list(terms["types"])
    with sqlite3.connect(":memory:") as base:
        columns = ", ".join(f'"{name}" {SQL[terms["types"][name]]}' for name in names)
        base.execute(f"CREATE TABLE person ({columns})")
        marks = ", ".join("?" for _ in names)
        base.execute(f"INSERT INTO person VALUES ({marks})", [_cell(row[name]) for name in names])  # noqa: S608 -- see above
        (answer,) = base.execute(f"SELECT ({condition}) FROM person").fetchone()  # noqa: S608 -- see above
    base.close()
    return None if answer is None else bool(answer)


def _cell(text: str) -> str | int | None:
    return {"": None, "true": 1, "false": 0}.get(text, text)


def tally(terms: Words, rows: list[dict[str, str]]) -> tuple[int, int]:
    """How many achieved it, and among how many."""
    seen, reached, among = [], 0, 0
    for row in rows:
        if "once_per" in terms:
            if row[terms["once_per"]] in seen:
                continue
            seen.append(row[terms["once_per"]])
        if "population" in terms and not holds(terms, terms["population"], row):
            continue
        if any(holds(terms, each["when"], row) for each in terms.get("exclude", [])):
            continue
        achieved = holds(terms, terms["achieved"], row)
        if achieved is None and terms["missing"] == "excluded":
            continue
        among += 1
        reached += bool(achieved)
    return reached, among
