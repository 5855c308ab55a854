"""`--vary` as the command line asks for it: which rows it has, and what it says to a range that cannot be."""

from tests.whatif.asking import ask

KAKAMIGAHARA = ("kakamigahara-2024", "results.csv")


def test_the_steps_of_two_ranges_make_a_table_of_their_own() -> None:
    words = ("--vary", "younger_10=50%..100%/10pt", "--vary", "improved=60%..100%/20pt")
    told = ask(*KAKAMIGAHARA, *words)
    _, table = told.out.split("At each step asked for")
    rows = [line.split() for line in table.splitlines()[1:10] if "," in line]
    # 2,993,000, 7/16 or 8/16 of 1,600,000 for the two others and 1/16 to 4/16 for each of these two.
    assert rows[0] == ["50%", "3,993,000", "4,193,000", "4,293,000"]
    assert rows[-1] == ["100%", "4,293,000", "4,493,000", "4,593,000"]
    assert len(rows) == 6


def test_a_map_with_more_steps_than_anybody_reads_is_refused_with_how_many_it_may_have() -> None:
    words = ("--vary", "younger_10=50%..100%/0.1pt", "--vary", "improved=60%..100%")
    told = ask(*KAKAMIGAHARA, *words)
    assert told.code == 1
    assert "vary-too-many" in told.said
    assert "more than 200" in told.said
