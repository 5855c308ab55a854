"""`--target` as the command line asks for it: what it says to an amount that cannot be."""

from tests.whatif.asking import ask


def test_above_the_maximum_the_results_at_which_it_is_paid_are_named() -> None:
    # Osaka stands at its maximum of 9,000,000 already, with 7 people.
    told = ask("osaka-2018", "results.csv", "--cost", "trained=2500", "--target", "9050000")
    assert told.code == 1
    assert "these results can be paid is 9,000,000 (trained=7" in told.said
    assert "(-)" not in told.said
    words = ("--group", "younger_10=41", "--target", "9050000")
    told = ask("kakamigahara-2024", "results.csv", *words)
    assert "these results can be paid is 4,593,000 (younger_10=37/41)." in told.said
    assert "For more than 4,593,000" not in told.said
