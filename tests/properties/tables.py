"""The table of results that a person would have written: one row an observation, of all periods in one file."""

from collections.abc import Iterator, Mapping

from tests.properties.oracle.found import comparison_of
from tests.properties.oracle.words import Words

HEADER = "period,indicator,input,item,person,value,count,among"


def rows_of(contract: Words, results: Mapping[str, Words]) -> Iterator[str]:
    """The rows of the results of periods, which are in the form of the contract's own examples."""
    for period, told in results.items():
        for name, result in told.items():
            if isinstance(result, list):
                continue
            for address, value in _leaves(contract["indicators"][name], result):
                written = value + _unit_of(contract, name, value)
                yield ",".join((period, name, *address, written, "", ""))


def list_of(results: Mapping[str, Words]) -> str:
    """The list of people of all periods, a person a row; empty where nothing is counted from one."""
    people = [
        {"period": period, **row}
        for period, told in results.items()
        for result in told.values()
        if isinstance(result, list)
        for row in result
    ]
    return "".join(f"{','.join(row)}\n" for row in ([*people[:1], *(row.values() for row in people)]))


def _leaves(indicator: Words, result: Words) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Each number or word of a result, with its input, item and person."""
    if not isinstance(result, dict):
        yield ("", "", ""), result
        return
    pays = indicator["pays"]
    items = pays != "nothing" and "items" in pays.get("per_unit", {})
    for key, value in result.items():
        if comparison_of(indicator["measure"]) is not None:
            yield (key, "", ""), value
        elif not items:
            yield ("", "", key), value
        elif isinstance(value, dict):
            yield from ((("", key, person), claimed) for person, claimed in value.items())
        else:
            yield ("", key, ""), value


def _unit_of(contract: Words, name: str, value: str) -> str:
    """What stands behind a bare number in the results: an amount of yen says that it is one."""
    money = contract["indicators"][name]["unit"] == "money" and contract["currency"] == "JPY"
    return "円" if money and value.lstrip("-").replace(".", "").isdigit() else ""


def table_of_payments(contract: Words, paid: Mapping[str, str]) -> str:
    """The table of what was really paid in each period."""
    unit = "円" if contract["currency"] == "JPY" else ""
    return "".join(
        f"{row}\n" for row in ("period,paid", *(f"{year},{each}{unit}" for year, each in paid.items()))
    )
