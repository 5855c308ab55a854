"""Laws of every settlement in periods, with adjustments, payers, amendments and persons, whatever the contract."""

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import assume, given

from pfs_cli.payment.per_unit import RateCard, UnitPrice
from pfs_cli.settlement import Settlement, settle_periods
from pfs_cli.workings import walk
from tests.properties.agreements import ANY, Drawn, agreements
from tests.properties.engine import figures, read_drawn, settle_drawn
from tests.properties.oracle.periods import terms_in
from tests.properties.oracle.words import SMALLEST, Words, number

EACH, CUMULATIVE = agreements("each"), agreements("cumulative")


def totals(settled: Mapping[str, Settlement]) -> list[Fraction]:
    """What is paid in each period, by all payers."""
    return [settlement.paid for settlement in settled.values()]


# Payers


@given(agreements("payers"))
def test_the_parts_of_the_payers_add_up_to_the_last_unit(drawn: Drawn) -> None:
    for period, settlement in settle_drawn(drawn).items():
        payers = terms_in(drawn.contract, period).get("payers", [])
        smallest = SMALLEST.get(drawn.contract["currency"], Fraction(1, 100))
        together = sum((part.amount.number for part in settlement.parts), Fraction(0))
        assert all((part.amount.number / smallest).denominator == 1 for part in settlement.parts)
        if any(payer["share"] == "rest" for payer in payers) or not any("cap" in payer for payer in payers):
            assert together == settlement.total.number
        elif settlement.linked_part >= 0:
            assert together <= settlement.total.number


@given(agreements("payers"))
def test_no_payer_pays_more_than_their_cap(drawn: Drawn) -> None:
    cumulative = drawn.contract.get("basis") == "cumulative"
    assume("amendments" not in drawn.contract and not drawn.paid)
    caps = {payer["name"]: number(payer["cap"]) for payer in drawn.contract["payers"] if "cap" in payer}
    paid = dict.fromkeys(caps, Fraction(0))
    for settlement in settle_drawn(drawn).values():
        for part in settlement.parts:
            name = part.payer.name
            if name in caps:
                paid[name] = part.amount.number + (paid[name] if cumulative else 0)
                assert paid[name] <= caps[name]


# Sums and limits


@given(ANY)
def test_lines_sum_to_the_linked_part_before_it_is_rounded_and_limited(drawn: Drawn) -> None:
    for period, settlement in settle_drawn(drawn).items():
        payment = terms_in(drawn.contract, period)["payment"]
        rounded_at = {rounding["at"] for rounding in payment["rounding"]}
        together = sum((group.amount.number for group in settlement.groups), Fraction(0))
        if "linked" not in rounded_at and "linked" not in payment:
            assert settlement.linked.number == together
        if "adjustments" not in terms_in(drawn.contract, period):
            assert together == sum((line.amount.number for line in settlement.lines), Fraction(0))


@given(ANY)
def test_nothing_above_any_cap_is_paid(drawn: Drawn) -> None:
    settled = settle_drawn(drawn)
    for period, settlement in settled.items():
        terms = terms_in(drawn.contract, period)
        assert settlement.entitled.number <= _left_of_maximum(settlement, number(terms["payment"]["maximum"]))
        if "linked" in terms["payment"]:
            assert settlement.linked.number <= number(terms["payment"]["linked"])
        most = terms.get("periods", {}).get(period, {}).get("maximum")
        assert most is None or settlement.total.number <= number(most)
        for step in walk(settlement.linked):
            if step.rule in ("cap", "at_most_linked", "at_most_maximum", "up_to", "ladder", "person_cap"):
                assert step.number <= step.inputs[0].number
        _limit_lines(settlement)
    if "amendments" not in drawn.contract and not drawn.paid:
        assert sum(totals(settled)) <= number(drawn.contract["payment"]["maximum"])


def _left_of_maximum(settlement: Settlement, maximum: Fraction) -> Fraction:
    """What the maximum leaves: alone of the term, in which money that went back can be paid again; to date all."""
    if settlement.contract.is_cumulative:
        return maximum
    before = sum((each.amount.number for each in settlement.before.paid), Fraction(0))
    return max(maximum - before, Fraction(0))


def _limit_lines(settlement: Settlement) -> None:
    """The line's own cap, and that of a person."""
    for line in settlement.lines:
        pays = line.indicator.pays
        assert pays is not None
        if pays.cap is not None:
            (capped,) = (step for step in walk(line.amount) if step.rule == "cap")
            assert capped.number <= pays.cap.value
        if pays.person_cap is not None and isinstance(pays.terms, RateCard | UnitPrice):
            (step,) = (step for step in walk(line.amount) if step.rule == "person_cap")
            assert step.number <= step.inputs[0].number


@given(agreements("gate"))
def test_a_closed_gate_pays_nothing_linked_unless_a_later_step_raises_it(drawn: Drawn) -> None:
    for settlement in settle_drawn(drawn).values():
        gates = [step for step in walk(settlement.linked) if step.rule == "gate"]
        later = {step.rule for step in walk(settlement.linked)} & {"floor", "offset"}
        if any(step.fact("met") == "no" for step in gates) and not later:
            assert settlement.linked.number == 0


# Periods


@given(CUMULATIVE)
def test_cumulative_payments_add_up_to_what_is_due_at_the_end(drawn: Drawn) -> None:
    contract = drawn.contract
    contract["overpaid"] = "repay"
    contract.pop("amendments", None)
    contract.pop("payers", None)
    contract.setdefault("payer", "見本市")
    for period in contract["periods"].values():
        period.pop("maximum", None)
    settled = settle_drawn(drawn._replace(paid={}))
    assert sum(totals(settled)) == list(settled.values())[-1].entitled.number


@given(EACH)
def test_a_period_settled_alone_does_not_depend_on_the_others(drawn: Drawn) -> None:
    looking_back = {"once_per", "ladder", "pooled"}
    assume(not looking_back & set(_keys(drawn.contract["indicators"])))
    drawn = drawn._replace(paid={})
    files = read_drawn(drawn)
    together = settle_drawn(drawn)
    for results in files.results:
        (alone,) = settle_periods(files.agreement, (results,), {})
        other = figures(together[results.period])
        assert (
            figures(alone)._replace(total=other.total, entitled=other.entitled, payers=other.payers) == other
        )
        left = number(terms_in(drawn.contract, results.period)["payment"]["maximum"])
        owed = max(alone.entitled.number, alone.total.number)
        if owed + sum(map(abs, totals(together))) <= left:
            assert figures(alone) == other


@given(ANY)
def test_later_results_change_nothing_that_was_settled(drawn: Drawn) -> None:
    files = read_drawn(drawn)
    settled = settle_periods(files.agreement, files.results, files.paid)
    for number_of_periods in range(1, len(files.results)):
        first = settle_periods(files.agreement, files.results[:number_of_periods], files.paid)
        assert [figures(each) for each in first] == [figures(each) for each in settled[:number_of_periods]]


def _keys(words: Words) -> list[str]:
    if isinstance(words, dict):
        return [*words, *(key for value in words.values() for key in _keys(value))]
    return [key for part in words for key in _keys(part)] if isinstance(words, list) else []
