"""What holds of every file of benefits, and what it is worth beside every way in which its people may turn out."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from pfs_cli.record import replace
from pfs_cli.whatif.benefits import Benefits
from pfs_cli.whatif.net_cases import find_law, settle_ways
from pfs_cli.whatif.net_swings import expect_net
from pfs_cli.whatif.worth import find_parties, value_outcomes
from tests.whatif.valued import benefit, benefits_text, outcome, people, sound

_SHARES = st.sampled_from(["0%", "6.7%", "25%", "50%", "99.5%", "100%"])


class Drawn(NamedTuple):
    """The people, and the keys of the file as they are typed."""

    have: int
    among: int
    untreated: str
    effective: str
    by_chance: tuple[str, ...]
    benefits: tuple[dict[str, str], ...]
    once: str | None
    years: tuple[int, str, str]


@st.composite
def amounts(draw: st.DrawFn) -> str:
    low = draw(st.integers(0, 900))
    high = low + draw(st.integers(1, 900))
    match draw(st.sampled_from(["known", "uniform", "triangular"])):
        case "known":
            return str(low)
        case "uniform":
            return f"{{low: {low}, high: {high}, shape: uniform}}"
        case _:
            likely = draw(st.sampled_from([low, high, (low + high) // 2]))
            return f"{{low: {low}, most_likely: {likely}, high: {high}, shape: triangular}}"


@st.composite
def files(draw: st.DrawFn, *, uncertain: bool = True) -> Drawn:
    among = draw(st.integers(1, 4))
    chances = draw(st.sets(st.sampled_from(["treated", "untreated"])))
    if "untreated" in chances and draw(st.booleans()):
        chances = {*chances, "effective"}
    horizon = draw(st.integers(1, 3))
    money = amounts() if uncertain else st.integers(0, 900).map(str)
    benefits = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "gains": st.sampled_from(["payer", "others"]),
                    "per_year": money,
                    "delay": st.integers(0, horizon - 1).map(str),
                    "lasts": st.sampled_from(["0%", "80%", "100%"]),
                }
            ),
            min_size=1,
            max_size=2,
        )
    )
    return Drawn(
        have=draw(st.integers(0, among)),
        among=among,
        untreated=draw(_SHARES),
        effective=draw(_SHARES),
        by_chance=tuple(sorted(chances)),
        benefits=tuple(benefits),
        once=draw(st.none() | money),
        years=(horizon, draw(st.sampled_from(["0%", "2%", "50%"])), draw(st.sampled_from(["start", "end"]))),
    )


def read(drawn: Drawn) -> tuple[Benefits, Any]:
    """The file, and the standing beside which it is read."""
    horizon, rate, counted = drawn.years
    costs = "{}" if drawn.once is None else f"{{run: {{label: 費用, borne_by: payer, once: {drawn.once}}}}}"
    standing = people(drawn.have, drawn.among)
    text = benefits_text(
        outcomes=outcome(
            untreated=drawn.untreated,
            effective=drawn.effective,
            by_chance=f"[{', '.join(drawn.by_chance)}]",
        ),
        benefits="\n".join(benefit(f"b{number}", **keys) for number, keys in enumerate(drawn.benefits)),
        costs=costs,
        horizon=str(horizon),
        rate=rate,
        counted=f"{counted}_of_year",
    )
    return sound(text, standing), standing


@given(files())
def test_the_parts_of_an_answer_agree_with_each_other(drawn: Drawn) -> None:
    benefits, standing = read(drawn)
    study = value_outcomes(standing, benefits, draws=100, seed=1)
    payments = settle_ways(standing, benefits)
    for view in study.views:
        assert view.net == expect_net(benefits, view.party, view.payment)
        assert view.net == view.years[-1].so_far
        law = find_law(benefits, view.party, payments)
        assert law is not None
        assert law.up_to(law.high) == 1
        assert law.up_to(law.low - 1) == 0
        assert law.low <= view.net <= law.high
        for one in view.break_evens:
            if one.needed is not None and not one.of_outcomes:
                moved = tuple(
                    replace(each, per_year=each.per_year.at(one.needed)) if each.name == one.of else each
                    for each in benefits.benefits
                )
                assert expect_net(replace(benefits, benefits=moved), view.party, view.payment) == 0


def percent(text: str) -> Fraction:
    return Fraction(text.removesuffix("%")) / 100


def fates(
    people: int, chance: Fraction, *, by_chance: bool, have: Fraction
) -> Iterator[tuple[Fraction, Fraction]]:
    """How many of the people, with the chance of just that way: every single one, or the number as it is."""
    if not by_chance:
        yield have, Fraction(1)
        return
    for way in product((True, False), repeat=people):
        of_way = Fraction(1)
        for hit in way:
            of_way *= chance if hit else 1 - chance
        yield Fraction(sum(way)), of_way


def ways(drawn: Drawn) -> Iterator[tuple[Fraction, Fraction, Fraction]]:
    """Each way in which all people turn out: its chance, what is then paid, and how many outcomes there are."""
    rate, untreated, effective = (
        Fraction(drawn.have, drawn.among),
        percent(drawn.untreated),
        percent(drawn.effective),
    )
    for have, one in fates(
        drawn.among, rate, by_chance="treated" in drawn.by_chance, have=Fraction(drawn.have)
    ):
        paid = Fraction(1000 if 2 * have >= drawn.among else 400)
        without = fates(
            drawn.among, untreated, by_chance="untreated" in drawn.by_chance, have=drawn.among * untreated
        )
        for gone, two in without:
            more = have - gone
            for spared, three in fates(
                abs(int(more)),
                effective,
                by_chance="effective" in drawn.by_chance,
                have=abs(more) * effective,
            ):
                yield one * two * three, paid, spared if more > 0 else -spared


@given(files(uncertain=False))
def test_the_chance_of_a_net_benefit_is_that_of_all_ways_in_which_it_is_one(drawn: Drawn) -> None:
    benefits, standing = read(drawn)
    horizon, rate, counted = drawn.years
    study = value_outcomes(standing, benefits, draws=100, seed=1)
    for party, view in zip(find_parties(benefits), study.views, strict=True):
        value = Fraction(0)
        for keys in drawn.benefits:
            for year in range(int(keys["delay"]) + 1, horizon + 1):
                left = percent(keys["lasts"]) ** (year - int(keys["delay"]) - 1)
                power = year if counted == "end" else year - 1
                mine = party is None or keys["gains"] == party
                value += mine * int(keys["per_year"]) * left / (1 + percent(rate)) ** power
        costs = Fraction(drawn.once or 0)
        found = [(chance, number * value - paid - costs) for chance, paid, number in ways(drawn)]
        assert view.net == sum(chance * net for chance, net in found)
        positive = sum(chance for chance, net in found if net > 0)
        if view.spread is None:
            assert positive == (view.net > 0)
        else:
            assert view.spread.positive == positive
