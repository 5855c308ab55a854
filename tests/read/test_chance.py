"""What a command line says of a result that is still to come."""

from fractions import Fraction

import pytest

from pfs_cli.read.belief import MOST_PEOPLE, Believed
from pfs_cli.read.chance import Expected, read_chance, read_chances
from pfs_cli.source import Source
from pfs_cli.whatif.belief import EVEN
from pfs_cli.whatif.lever import find_levers
from pfs_cli.whatif.odds.chance import Chance, Known, Learned, Listed
from tests.contracts import contract_text, count, given, rate
from tests.whatif.standings import stand_on

PLACE = Source(file="--chance")
HALF = Fraction(1, 2)
STEP = "{tiers: [{below: 50%, pay: 0}, {from: 50%, pay: 1000}]}"
WORDS = "{tiers: [{is: not yet, pay: 0}, {is: met, pay: 1000}]}"
PER_HEAD = rate("nothing", name="events").replace("among:", "per:").replace("percent", "score")
LEVERS = find_levers(
    stand_on(
        contract_text(
            rate(STEP)
            + rate(STEP, name="printed")
            + count("{per_unit: {price: 100}}")
            + given("verdict", WORDS, name="decide", more="note: 見本", better="last")
            + PER_HEAD
        ),
        "share,31,41,",
        "printed,,,75.6%",
        "visits,,,500",
        "decide,,,met",
        "events,12,10,",
    )
)
SHARE = next(lever for lever in LEVERS if lever.name == "share")
BELIEFS = (Believed(lever=SHARE, belief=EVEN, written="even"),)


def read(text: str, beliefs: tuple[Believed, ...] = BELIEFS) -> Chance | tuple[str, ...]:
    expected, problems = read_chance(text, LEVERS, beliefs, PLACE, "JPY")
    if expected is None:
        return tuple(problem.code for problem in problems)
    assert isinstance(expected, Expected)
    assert not problems
    return expected.chance


@pytest.mark.parametrize(
    ("text", "chance"),
    [
        ("share=70%", Known(people=41, rate=Fraction(7, 10))),
        ("share=0%", Known(people=41, rate=Fraction(0))),
        ("share=100%", Known(people=41, rate=Fraction(1))),
        ("share = 33.3% ", Known(people=41, rate=Fraction(333, 1000))),
        ("share=30/40", Known(people=41, rate=Fraction(3, 4), seen=(30, 40))),
        ("share=data", Learned(people=41, met=31, among=41, belief=EVEN)),
        ("share=31/41:50%,32/41:1/2", Listed(numbers=((Fraction(31), HALF), (Fraction(32), HALF)))),
        ("printed=80%:25%,75.6%:75%", Listed(numbers=((Fraction(189, 250), HALF * 3 / 2), (Fraction(4, 5), HALF / 2)))),
        ("visits=60x70%", Known(people=60, rate=Fraction(7, 10))),
        ("visits=60x30/40", Known(people=60, rate=Fraction(3, 4), seen=(30, 40))),
        ("visits=400:50%,500件:50%", Listed(numbers=((Fraction(400), HALF), (Fraction(500), HALF)))),
        ("decide=met:60%,not yet:40%", Listed(numbers=((Fraction(0), Fraction(2, 5)), (Fraction(1), Fraction(3, 5))))),
        ("decide=met:100%,not yet:0%", Listed(numbers=((Fraction(1), Fraction(1)),))),
        ("events=12/10:50%,13/10:50%", Listed(numbers=((Fraction(12), HALF), (Fraction(13), HALF)))),
    ],
)  # fmt: skip
def test_a_chance_is_read_exactly(text: str, chance: Chance) -> None:
    assert read(text) == chance


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("share", ("chance-form",)),
        ("share=", ("chance-form",)),
        ("=70%", ("chance-form",)),
        ("shore=70%", ("lever-unknown",)),
        ("share=often", ("chance-form",)),
        ("share=0.7", ("chance-form",)),
        ("share=100.1%", ("chance-beyond",)),
        ("share=-1%", ("chance-beyond",)),
        ("share=41/40", ("chance-counts",)),
        ("share=0/0", ("chance-counts",)),
        ("share=1.5/40", ("chance-counts",)),
        ("share=60x70%", ("chance-group-known",)),
        ("share=32/41:60%,31/41:50%", ("chance-sum",)),
        ("share=32/41:150%,31/41:-50%", ("chance-beyond", "chance-beyond")),
        ("share=32/41:60%,32/41:40%", ("chance-value-twice",)),
        ("share=32/40:60%,31/40:40%", ("chance-other-group", "chance-other-group")),
        ("share=80%:60%,31/41:40%", ("setting-not-whole",)),
        ("share=31/41:x,:50%", ("chance-form", "chance-form")),
        ("share=31/41:1/0,32/41:100%", ("chance-beyond",)),
        ("printed=70%", ("lever-without-group",)),
        ("visits=70%", ("chance-of-units",)),
        ("visits=0x70%", ("chance-form",)),
        ("visits=1.5x70%", ("chance-form",)),
        (f"visits={MOST_PEOPLE + 1}x70%", ("chance-many-people",)),
        ("decide=70%", ("chance-of-words",)),
        ("decide=data", ("chance-of-words",)),
        ("decide=met:60%,maybe:40%", ("verdict-unknown",)),
        ("decide=met:often", ("chance-part",)),
        ("decide=met:60%,rest", ("chance-part",)),
        ("events=70%", ("lever-not-of-members",)),
    ],
)
def test_what_is_no_chance_is_told(text: str, codes: tuple[str, ...]) -> None:
    assert read(text) == codes


def test_data_say_nothing_without_what_was_believed_before() -> None:
    assert read("share=data", ()) == ("chance-without-prior",)


def test_the_rate_that_is_proposed_instead_of_data_is_that_of_today() -> None:
    (share,) = (lever for lever in LEVERS if lever.name == "share")
    _, (problem,) = read_chances((("share=data", PLACE),), LEVERS, (), "JPY")
    assert share.among is not None
    assert dict(problem.facts)["rate"] == f"{share.number}/{share.among}"


def test_one_result_has_one_chance_and_all_mistakes_are_told() -> None:
    texts = tuple((text, PLACE) for text in ("share=70%", "share=60%", "visits=often", "decide=met:100%"))
    found, problems = read_chances(texts, LEVERS, (), "JPY")
    assert [each.lever.name for each in found] == ["share", "decide"]
    assert [problem.code for problem in problems] == ["setting-twice", "chance-of-units"]


def test_the_words_that_are_possible_are_proposed_with_chances_that_add_up() -> None:
    _, (problem,) = read_chance("decide=70%", LEVERS, (), PLACE, "JPY")
    facts = dict(problem.facts)
    assert facts["known"] == "not yet, met"
    assert read(facts["written"]) == Listed(numbers=((Fraction(0), HALF), (Fraction(1), HALF)))
