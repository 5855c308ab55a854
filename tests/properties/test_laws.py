"""Laws of every settlement, whatever the contract and the results."""

import random
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.condition import names_in
from pfs_cli.contract import Pays
from pfs_cli.problem import stops
from pfs_cli.settlement import Settlement, settle
from pfs_cli.workings import walk
from tests.contracts import (
    CONTRACT,
    RESULTS,
    contract_of,
    level_of,
    read,
    read_table,
    results_of,
    settled,
    step_of,
    table,
)
from tests.properties.case import HEADER, Case, shuffled
from tests.properties.oracle.periods import compute
from tests.properties.oracle.words import Words
from tests.properties.rising import Rising, rising
from tests.properties.strategies import cases
from tests.render.reading import assert_comes_back


def settle_case(case: Case) -> Settlement:
    contract = contract_of(case.yaml)
    return settle(contract, results_of(contract, table(*case.rows, header=HEADER)))


def amounts(settlement: Settlement) -> tuple[dict[str, Fraction], Fraction, Fraction]:
    """The amount of each line, the linked payment and the total."""
    lines = {line.indicator.name: line.amount.number for line in settlement.lines}
    return lines, settlement.linked.number, settlement.total.number


@given(cases())
def test_a_drawn_contract_is_sound_and_its_results_are_complete(case: Case) -> None:
    contract, problems = read(case.yaml)
    assert not stops(problems), problems
    assert contract is not None
    assert not stops(read_table(contract, table(*case.rows, header=HEADER))[1])


@given(cases())
def test_settling_agrees_with_another_calculation(case: Case) -> None:
    settlement, computed = settle_case(case), compute(case.contract, case.results)
    assert {name: value.value for name, value in settlement.values} == computed.values
    assert {name: level_of(settlement, name) for name in computed.levels} == computed.levels
    assert amounts(settlement) == (computed.lines, computed.linked, computed.total)


@given(cases())
def test_lines_sum_to_the_linked_part_before_it_is_rounded(case: Case) -> None:
    settlement = settle_case(case)
    together = step_of(settlement, "lines")
    assert together.inputs == tuple(line.amount for line in settlement.lines)
    assert together.number == sum((line.amount.number for line in settlement.lines), Fraction(0))


@given(cases())
def test_nothing_above_the_maximum_or_above_linked_is_paid(case: Case) -> None:
    settlement = settle_case(case)
    payment = settlement.contract.payment
    assert settlement.total.number <= payment.maximum.value
    if payment.linked is not None:
        assert settlement.linked.number <= payment.linked.value
    for line in settlement.lines:
        pays = line.indicator.pays
        assert pays is not None
        if pays.cap is not None:
            (capped,) = (step for step in walk(line.amount) if step.rule == "cap")
            assert capped.number <= pays.cap.value


@given(cases())
def test_a_payment_is_whole_in_the_smallest_unit_of_its_currency(case: Case) -> None:
    settlement = settle_case(case)
    assert (settlement.total.number / settlement.contract.currency.smallest).denominator == 1


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_means_nothing(case: Case, chance: random.Random) -> None:
    contract = contract_of(case.yaml)
    rows = list(case.rows)
    chance.shuffle(rows)
    there, back = (
        settle(contract, results_of(contract, table(*some, header=HEADER))) for some in (case.rows, rows)
    )
    assert amounts(there) == amounts(back)
    assert [name for name, _ in there.values] == [name for name, _ in back.values]


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_keys_means_nothing(case: Case, chance: random.Random) -> None:
    other = case._replace(contract=shuffled(case.contract, chance))
    assert amounts(settle_case(other)) == amounts(settle_case(case))


@given(cases())
def test_every_paid_line_leads_back_to_a_line_of_the_contract_and_to_a_cell(case: Case) -> None:
    settlement = settle_case(case)
    contract, rows = case.yaml.splitlines(), table(*case.rows, header=HEADER).splitlines()
    for line in settlement.lines:
        sources = [ground.source for step in walk(line.amount) for ground in step.grounds]
        terms = [
            each for each in sources if each.pointer.startswith(f"/indicators/{line.indicator.name}/pays")
        ]
        cells = [rows[(each.line or 0) - 1] for each in sources if each.file == RESULTS]
        assert {each.file for each in terms} == {CONTRACT}
        assert all(contract[(each.line or 0) - 1][(each.column or 0) - 1 :].strip() for each in terms)
        asked = () if line.met is None or line.indicator.pays is None else names_of(line.indicator.pays)
        allowed = tuple(f"{name}," for name in (line.indicator.name, *asked))
        assert any(cell.startswith(f"{line.indicator.name},") for cell in cells)
        assert all(cell.startswith(allowed) for cell in cells)


def names_of(pays: Pays) -> tuple[str, ...]:
    """The indicators that the condition of a line asks about."""
    return () if pays.requires is None else names_in(pays.requires)


def amount_of(written: str) -> Fraction:
    """A price as typed: digits, 万円 or a part of 1."""
    return Fraction(written.removesuffix("万円")) * (10_000 if written.endswith("万円") else 1)


@given(cases())
def test_each_step_follows_from_its_inputs(case: Case) -> None:
    for step in walk(settle_case(case).total):
        before = [part.number for part in step.inputs if not isinstance(part.value, str)]
        match step.rule:
            case "lines" | "fixed_and_linked" | "items" | "items_paid":
                assert step.number == sum(before, Fraction(0))
            case "cap" | "at_most_linked" | "at_most_maximum" | "up_to" | "ladder":
                assert step.number <= before[0]
            case "floor":
                assert step.number >= before[0]
            case "requires":
                assert step.number in (0, before[0])
            case "earned" if step.inputs[0].rule == "share":
                assert step.number == before[0] * before[1]
            case "earned" if len(step.inputs) > 1:
                assert {part.rule for part in step.inputs[1:]} == {"band"}
                assert step.number == sum(before[1:], Fraction(0))
            case "band":
                units, price = Fraction(step.fact("units")), amount_of(step.fact("written"))
                assert step.number == units * price
            case _:
                assert step.rule in {
                    *("observed", "count", "among", "rate", "stated", "difference", "reduction", "ratio"),
                    *("compare", "share", "earned", "item", "whole", "fixed", "rounding"),
                }


@given(cases())
def test_figures_that_nobody_published_are_named_where_a_payment_rests_on_them(case: Case) -> None:
    named = {ground.source.pointer for ground in settle_case(case).unpublished}
    assert all(is_unpublished(_at(case.contract, pointer)) for pointer in named)
    payment = case.contract["payment"]
    always = {name for name in ("fixed", "linked", "maximum") if is_unpublished(payment.get(name))}
    assert {f"/payment/{name}" for name in always} <= named
    for line in settle_case(case).lines:
        pays = case.contract["indicators"][line.indicator.name]["pays"]
        limits = {name for name in ("cap", "floor") if is_unpublished(pays.get(name))}
        assert {f"/indicators/{line.indicator.name}/pays/{name}" for name in limits} <= named


def is_unpublished(words: Words) -> bool:
    """Whether the words are a figure that was assumed or reconstructed."""
    return isinstance(words, dict) and bool({"assumed", "reconstructed"} & set(words))


def _at(words: Words, pointer: str) -> Words:
    for key in pointer.split("/")[1:]:
        words = words[int(key)] if isinstance(words, list) else words[key]
    return words


@given(cases())
def test_settling_twice_is_settling_once(case: Case) -> None:
    assert settle_case(case) == settle_case(case)


@given(cases())
def test_a_contract_written_out_and_read_again_is_the_same_contract(case: Case) -> None:
    assert_comes_back(case.yaml)


@given(rising())
def test_a_better_result_is_never_paid_less_where_pay_only_rises(drawn: Rising) -> None:
    paid = [settled(drawn.yaml, f"i0,,,{value},,", header=HEADER) for value in drawn.values]
    for better, worse in zip(paid[1:], paid, strict=False):
        assert better.total.number >= worse.total.number
        assert better.linked.number >= worse.linked.number
        assert better.lines[0].amount.number >= worse.lines[0].amount.number
