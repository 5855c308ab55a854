"""Results of several periods, and of persons: what must be there before anything is paid."""

import pytest

from pfs_cli.problem import Problem
from pfs_cli.read.contract import read_contract
from pfs_cli.read.document import read_document
from pfs_cli.results import Paid
from pfs_cli.rules.results import check_periods
from pfs_cli.source import Source
from tests.contracts import codes_of, contract_text, count, given, rate

PERIODS = """\
basis: {basis}
periods:
  FY1: {{from: 2025-04-01, to: 2025-07-31}}
  FY2: {{from: 2025-08-01, to: 2025-11-30}}
  FY3: {{from: 2025-12-01, to: 2026-03-31}}
"""
EACH, CUMULATIVE = PERIODS.format(basis="each"), PERIODS.format(basis="cumulative\noverpaid: repay")


def problems_of(
    indicator: str, results: str, *, more: str = "", paid: tuple[str, ...] = ()
) -> tuple[Problem, ...]:
    """The problems of results in the form of an example, where some periods have been paid."""
    first = results[1:].partition(":")[0]
    expect = f"{{{first}: {{total: 0}}}}" if more else "{total: 0}"
    example = f"\nexamples: [{{name: 見本, results: {results}, expect: {expect}}}]\n"
    document, problems = read_document((contract_text(indicator, more=more) + example).encode(), "c.yaml")
    assert document is not None, problems
    agreement, problems = read_contract(document)
    assert agreement is not None, problems
    place = Source(file="results.csv")
    known = {
        name: Paid(period=name, amount=agreement.first.payment.maximum.value, raw="1", source=place)
        for name in paid
    }
    return tuple(check_periods(agreement, agreement.examples[0].results, known, place))


ONE_EACH = count("{per_unit: {price: 1}}")


@pytest.mark.parametrize(
    ("missing", "results", "more", "paid"),
    [
        ([], "{FY1: {visits: 1}}", EACH, ()),
        ([], "{FY1: {visits: 1}, FY2: {visits: 1}}", CUMULATIVE, ()),
        (["FY1"], "{FY2: {visits: 1}}", EACH, ()),
        (["FY1", "FY2"], "{FY3: {visits: 1}}", CUMULATIVE, ()),
        (["FY2"], "{FY1: {visits: 1}, FY3: {visits: 1}}", EACH, ()),
        ([], "{FY2: {visits: 1}}", EACH, ("FY1",)),
        (["FY1"], "{FY2: {visits: 1}}", CUMULATIVE, ("FY1",)),
    ],
)
def test_what_a_period_is_settled_on_is_there_for_every_period_before_it(
    missing: list[str], results: str, more: str, paid: tuple[str, ...]
) -> None:
    problems = problems_of(ONE_EACH, results, more=more, paid=paid)
    assert codes_of(problems) == ("period-results-missing",) * len(missing)
    assert [dict(problem.facts)["found"] for problem in problems] == missing


POOLED = (
    rate("nothing", name="a")
    + rate("nothing", name="b")
    + (
        "both:\n  label: 全体\n  unit: percent\n  better: higher\n  measure: {pooled: [a, b]}\n"
        "  compare: exact\n  pays: nothing\n"
    )
)


@pytest.mark.parametrize(
    ("codes", "results"),
    [
        ((), "{a: 1/10, b: 6/10}"),
        (("pooled-counts-missing",), "{a: 10%, b: 6/10}"),
        (("pooled-counts-missing",) * 2, "{a: 10%, b: 60%}"),
    ],
)
def test_cohorts_that_are_pooled_have_counts(codes: tuple[str, ...], results: str) -> None:
    assert codes_of(problems_of(POOLED, results)) == codes


@pytest.mark.parametrize(
    ("codes", "pooled", "results"),
    [
        ((), "periods: [FY2]", "{FY1: {a: 1/10, b: 6/10}, FY2: {a: 1/10, b: 6/10}}"),
        (("pooled-counts-missing",), "periods: [FY2]", "{FY1: {a: 10%, b: 6/10}, FY2: {a: 1/10, b: 6/10}}"),
        (
            ("pooled-counts-missing",),
            "periods: [FY1, FY2]",
            "{FY1: {a: 10%, b: 6/10}, FY2: {a: 1/10, b: 6/10}}",
        ),
        ((), "periods: [FY1]", "{FY1: {a: 1/10, b: 6/10}, FY2: {a: 10%, b: 60%}}"),
    ],
)
def test_cohorts_that_are_pooled_have_counts_in_the_earlier_periods_too(
    codes: tuple[str, ...], pooled: str, results: str
) -> None:
    both = POOLED.replace("  label: 全体\n", f"  label: 全体\n  {pooled}\n")
    assert codes_of(problems_of(both, results, more=EACH)) == codes


FEES = ONE_EACH + given("money", "nothing", name="fees", more="note: 見本")
OFFSET = "adjustments: [{offset: fees, lines: linked}]\n"


@pytest.mark.parametrize(
    ("codes", "results", "more"),
    [
        ((), "{FY1: {visits: 9, fees: 0}}", OFFSET + EACH),
        ((), "{FY1: {visits: 9, fees: 10}}", OFFSET + EACH),
        (("offset-negative-result",), "{FY1: {visits: 9, fees: -1}}", OFFSET + EACH),
        ((), "{FY1: {visits: 9, fees: -1}}", EACH),
        ((), "{FY1: {visits: 9, fees: 5}, FY2: {visits: 9, fees: -5}}", OFFSET + CUMULATIVE),
        (
            ("offset-negative-result",),
            "{FY1: {visits: 9, fees: 5}, FY2: {visits: 9, fees: -6}}",
            OFFSET + CUMULATIVE,
        ),
        (
            ("offset-negative-result",),
            "{FY1: {visits: 9, fees: 5}, FY2: {visits: 9, fees: -1}}",
            OFFSET + EACH,
        ),
        (
            (),
            "{FY1: {visits: 9, fees: 5}, FY2: {visits: 9, fees: -1}}",
            OFFSET.replace("}]", ", periods: [FY1]}]") + EACH,
        ),
    ],
)
def test_what_is_subtracted_is_not_below_zero(codes: tuple[str, ...], results: str, more: str) -> None:
    assert codes_of(problems_of(FEES, results, more=more)) == codes


EARLIER = (
    rate("nothing", name="a", more="compare: exact\n  periods: [FY1]")
    + rate("nothing", name="b", more="compare: exact\n  periods: [FY2]")
    + POOLED.partition("both:")[1]
    + POOLED.partition("both:")[2].replace("  label: 全体\n", "  label: 全体\n  periods: [FY3]\n")
)


@pytest.mark.parametrize(
    ("codes", "results", "paid"),
    [
        ((), "{FY1: {a: 1/10}, FY2: {b: 6/10}, FY3: {}}", ()),
        (("pooled-counts-missing",), "{FY1: {a: 10%}, FY2: {b: 6/10}, FY3: {}}", ()),
        (("result-missing",), "{FY1: {a: 1/10}, FY2: {}, FY3: {}}", ()),
        (("period-results-missing",), "{FY1: {a: 1/10}, FY3: {}}", ("FY2",)),
        ((), "{FY1: {a: 1/10}, FY2: {b: 6/10}}", ("FY1",)),
        ((), "{FY2: {b: 6/10}}", ("FY1",)),
    ],
)
def test_the_counts_of_earlier_cohorts_are_there_whatever_was_paid(
    codes: tuple[str, ...], results: str, paid: tuple[str, ...]
) -> None:
    assert codes_of(problems_of(EARLIER, results, more=EACH, paid=paid)) == codes


@pytest.mark.parametrize(
    "terms", ["once_per: person, price: 1", "ladder: true, items: [{item: x1, price: 1}]"]
)
def test_what_was_counted_before_is_known_from_results_and_not_from_payments(terms: str) -> None:
    results = "{FY2: {visits: {x1: 0}}}" if "items" in terms else "{FY2: {visits: 0}}"
    problems = problems_of(count(f"{{per_unit: {{{terms}}}}}"), results, more=EACH, paid=("FY1",))
    assert codes_of(problems)[:1] == ("period-results-missing",)


@pytest.mark.parametrize(("codes", "paid"), [((), ("FY1",)), (("paid-not-used",), ("FY1", "FY2"))])
def test_what_was_paid_in_the_last_period_is_what_is_computed_now(
    codes: tuple[str, ...], paid: tuple[str, ...]
) -> None:
    results = "{FY1: {visits: 1}, FY2: {visits: 1}}"
    assert codes_of(problems_of(ONE_EACH, results, more=EACH, paid=paid)) == codes


PERSONS = "{{person_cap: 5, per_unit: {{price: 2{more}}}}}"


@pytest.mark.parametrize(
    ("codes", "indicator", "results"),
    [
        (("claims-missing",), count("{per_unit: {price: 2, once_per: person}}"), "{visits: 5}"),
        (("claims-missing",), count(PERSONS.format(more="")), "{visits: 5}"),
        ((), count(PERSONS.format(more="")), "{visits: 0}"),
        ((), count(PERSONS.format(more="")), "{visits: {p1: 5, p2: 1}}"),
        ((), count(PERSONS.format(more=", up_to: 6")), "{visits: {p1: 5, p2: 1}}"),
        (("person-cap-with-limit",), count(PERSONS.format(more=", up_to: 6")), "{visits: {p1: 5, p2: 2}}"),
    ],
)
def test_where_the_contract_looks_at_persons_the_results_say_who_claims_what(
    codes: tuple[str, ...], indicator: str, results: str
) -> None:
    assert codes_of(problems_of(indicator, results)) == codes


def test_values_are_looked_at_though_a_payment_of_the_table_is_not_used() -> None:
    line = "{linear: {points: [{at: 5件, pay: 0}, {at: 10件, pay: 100}], outside: {low: refuse, high: hold}}}"
    results = "{FY1: {visits: 7}, FY2: {visits: 1}}"
    problems = problems_of(count(line), results, more=EACH, paid=("FY1", "FY2"))
    assert codes_of(problems) == ("paid-not-used", "value-not-covered")
