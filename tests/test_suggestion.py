"""What pfs asks "did you mean" about."""

import pytest

from pfs_cli.suggestion import nearest

KEYS = ("name", "tiers", "share_of", "from", "below")


@pytest.mark.parametrize(
    ("meant", "written", "known"),
    [
        ("name", "nmae", KEYS),
        ("tiers", "teirs", KEYS),
        ("tiers", "ｔｉｅｒｓ", KEYS),
        ("tiers", "Tiers", KEYS),
        ("share_of", "share-of", KEYS),
        (None, "payments", KEYS),
        (None, "", KEYS),
        (None, "nmae", ()),
        ("㈱見本", "(株)見本", ("見本", "㈱見本")),
        ("フレイル予防の参加者", "フレイル予防参加者", ("継続者", "フレイル予防の参加者")),
        ("フレイル", "ﾌﾚｲﾙ", ("フレイル率", "フレイル")),
        ("申込者", "申込 者", ("申込者", "申込者数")),
        (None, "x" * 1_000_000, ("x",)),
        ("x", "x ", ("x" * 1_000_000, "x")),
    ],
)
def test_a_slip_finds_the_word_that_was_meant(
    meant: str | None, written: str, known: tuple[str, ...]
) -> None:
    assert nearest(written, known) == meant
