"""Where a contract cumulates, what decides is to date: it is called so, and shown beside what moves."""

from pfs_cli.language import Language
from tests.samples import SAMPLES
from tests.whatif.asking import ask_words

FOLDER = SAMPLES / "cumulative-2025"
YEARS = [f"{year}={FOLDER / f'results-{year.lower()}.csv'}" for year in ("FY2025", "FY2026", "FY2027")]


def told(*words: str, years: int, language: Language) -> str:
    """What is said of the results of the first years."""
    done = ask_words(str(FOLDER / "contract.yaml"), *YEARS[:years], *words, language=language)
    assert done.code == 0, done.said
    return done.out


def test_the_sums_of_a_period_are_called_to_date_as_in_its_settlement() -> None:
    words = ("--set", "FY2026:employed=6人", "--set", "FY2026:kept=5/6")
    out = told(*words, years=2, language=Language.JA)
    assert "固定払の累計" in out
    assert "成果連動払の累計" in out
    assert "初めの期間からの累計" in out
    assert "linked to date" in told(*words, years=2, language=Language.EN).lower()


def test_a_move_shows_the_value_to_date_that_decides() -> None:
    # 9 of 12, 0 of 2 and 17 of 20 are 26 of 34; three fewer in the last year are 23 of 34, below the 70 % of the tier,
    # though 14 of 20 are 70 %.
    rows = [line for line in told("--takes", years=3, language=Language.JA).splitlines() if "3人減" in line]
    assert any("70% (14/20)、累計 67.64" in row and "85% (17/20)、累計 76.47" in row for row in rows)


def test_a_contract_that_does_not_cumulate_says_nothing_of_it() -> None:
    mima = SAMPLES / "mima-2019"
    words = (str(mima / "contract.yaml"), str(mima / "results.csv"))
    assert "累計" not in ask_words(*words, "--takes", language=Language.JA).out
