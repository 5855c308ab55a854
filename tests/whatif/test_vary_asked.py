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


def test_the_ends_of_a_range_need_not_be_whole_people() -> None:
    # 50 % of 41 people are 20.5, so the range begins with 21 of them; 95 % are 38.95, so it ends with 38.
    told = ask(*KAKAMIGAHARA, "--group", "improved=41", "--vary", "improved=50%..95%")
    assert told.code == 0
    assert told.said.count("note[vary-whole-people]") == 2
    assert "(21/41) to " in told.out
    assert "(38/41)" in told.out
    assert "(20/41)" not in told.out
    assert "(39/41)" not in told.out


def test_a_range_that_is_backwards_is_so_whether_or_not_its_ends_are_whole_people() -> None:
    told = ask(*KAKAMIGAHARA, "--group", "improved=41", "--vary", "improved=90%..50%")
    assert (told.code, "error[vary-backwards]" in told.said) == (1, True)


def test_a_payment_that_is_cut_to_ten_thousands_is_said_to_move_in_steps_of_them() -> None:
    told = ask("ikeda-2019", "results.csv", "--vary", "consultations=483..1817", width=400)
    assert "the payment in steps of the rounding below" in told.out
    assert "is cut to a multiple of 10,000, towards zero" in told.out
    assert "payment moves evenly" not in told.out
