"""The published case of Tenri, reconstructed: a mean saving of about 5.3 million yen, and about 80 % to save at all.

Computed here another way than the program does: in floats, with the law of each person's fate as the text of the file
says it, and the uncertain amount cut into slices.
"""

from fractions import Fraction
from math import comb, isclose

from pfs_cli.read.document import find, read_document
from pfs_cli.read.node import Mapping
from tests.samples import SAMPLES
from tests.whatif.asking import answers

FOLDER = SAMPLES / "tenri-2017"
PEOPLE, VISITED = 89, 32
UNTREATED, EFFECTIVE = 0.067, 0.3
LOW, HIGH = 140_000, 350_000
YEARS, DELAY, RATE = 10, 1, 0.02
PAID = 9_990_000
SLICES = 2_000


def binomial(people: int, count: int, chance: float) -> float:
    return comb(people, count) * chance**count * (1 - chance) ** (people - count)


FACTOR = sum(1.02**-year for year in range(DELAY + 1, YEARS + 1))


def spared(number: int) -> float:
    """The chance that the visits spare just so many people, among all 89 who may have gone by themselves."""
    return sum(
        binomial(PEOPLE, alone, UNTREATED) * binomial(VISITED - alone, number, EFFECTIVE)
        for alone in range(VISITED - number + 1)
    )


LAW = [spared(number) for number in range(VISITED + 1)]


def test_the_mean_is_about_530_man_yen() -> None:
    mean = sum(number * chance for number, chance in enumerate(LAW)) * FACTOR * (LOW + HIGH) / 2 - PAID
    (answer,) = answers("tenri-2017", "results.csv", "--benefits", str(FOLDER / "benefits.yaml"))
    (view,) = answer["views"]
    assert isclose(float(Fraction(view["net"])), mean, rel_tol=1e-9)
    assert round(mean, -5) == 5_300_000


def test_the_chance_of_a_saving_is_about_80_percent() -> None:
    width = (HIGH - LOW) / SLICES
    amounts = [LOW + (slice_ + 0.5) * width for slice_ in range(SLICES)]
    chance = sum(
        weight * sum(number * FACTOR * amount > PAID for amount in amounts) / SLICES
        for number, weight in enumerate(LAW)
    )
    (answer,) = answers("tenri-2017", "results.csv", "--benefits", str(FOLDER / "benefits.yaml"))
    positive = float(answer["views"][0]["chance"]["positive"])
    assert isclose(positive, chance, abs_tol=2 / SLICES)
    assert round(positive, 2) == 0.8


def test_what_was_not_published_is_marked_as_assumed() -> None:
    document, problems = read_document((FOLDER / "benefits.yaml").read_bytes(), "benefits.yaml")
    assert document is not None
    assert problems == ()
    published = [("horizon",), ("outcomes", "more_visits", "untreated")]
    assumed = [
        ("discount",),
        ("outcomes", "more_visits"),
        ("outcomes", "more_visits", "effective"),
        ("benefits", "care", "per_year"),
        ("benefits", "care", "delay"),
        ("benefits", "care", "lasts"),
    ]
    for steps, mark in [*((each, "source") for each in published), *((each, "assumed") for each in assumed)]:
        node = find(document, steps)
        assert isinstance(node, Mapping)
        assert node.get(mark) is not None, steps
