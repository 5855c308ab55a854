"""Which language pfs speaks, and how a fact gets into a sentence."""

import pytest

from pfs_cli.language import Catalogue, Language, Shown, choose_language


@pytest.mark.parametrize(
    ("language", "option", "environment", "locale_name"),
    [
        ("en", None, {}, None),
        ("ja", None, {"LANG": "ja_JP.UTF-8"}, None),
        ("ja", None, {"LANG": "ja_JP.eucJP@modifier"}, None),
        ("ja", None, {"LANG": "ja"}, None),
        ("en", None, {"LANG": "de_DE.UTF-8"}, "ja_JP"),
        ("en", None, {"LANG": "C.UTF-8"}, "ja_JP"),
        ("en", None, {"LANG": "jam_JM"}, None),
        ("ja", None, {"LC_MESSAGES": "ja_JP.UTF-8", "LANG": "en_US.UTF-8"}, None),
        ("en", None, {"LC_ALL": "C", "LC_MESSAGES": "ja_JP.UTF-8", "LANG": "ja_JP.UTF-8"}, None),
        ("ja", None, {"LC_ALL": "", "LANG": "ja_JP.UTF-8"}, None),
        ("ja", None, {}, "ja_JP"),
        ("ja", None, {}, "Japanese_Japan.932"),
        ("en", None, {}, "English_United States.1252"),
        ("ja", None, {"PFS_LANG": "ja", "LC_ALL": "C"}, None),
        ("en", None, {"PFS_LANG": "en", "LANG": "ja_JP.UTF-8"}, None),
        ("ja", None, {"PFS_LANG": "fr", "LANG": "ja_JP.UTF-8"}, None),
        ("ja", None, {"PFS_LANG": "", "LANG": "ja_JP.UTF-8"}, None),
        ("en", "en", {"PFS_LANG": "ja", "LANG": "ja_JP.UTF-8"}, None),
        ("ja", "ja", {"PFS_LANG": "en", "LC_ALL": "C"}, None),
        ("ja", "ja-JP", {}, None),
    ],
)
def test_the_option_speaks_before_the_environment_and_the_environment_before_the_system(
    language: str, option: str | None, environment: dict[str, str], locale_name: str | None
) -> None:
    assert choose_language(option, environment, locale_name) == language


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("エラー 1件、警告 0件、お知らせ 2件", Language.JA),
        ("errors: 1, warnings: 0, notes: 2", Language.EN),
    ],
)
def test_the_same_key_is_said_in_either_language(said: str, language: Language) -> None:
    assert Catalogue(language).say("problems.count", errors="1", warnings="0", notes="2") == said


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("a\\u{1b}[2J", "a\x1b[2J"),
        ("a\\u{a}b", "a\nb"),
        ("a\nb", Shown("a\nb")),
        ("{warnings}", "{warnings}"),
        ("%(notes)s", "%(notes)s"),
    ],
)
def test_a_fact_is_made_visible_and_never_read_as_a_pattern(said: str, fact: str) -> None:
    words = Catalogue(Language.EN).say("problems.count", errors=fact, warnings="0", notes="0")
    assert words == f"errors: {said}, warnings: 0, notes: 0"


@pytest.mark.parametrize(
    ("key", "facts"), [("problem.no-such-code", {}), ("problems.count", {"errors": "1"})]
)
def test_words_that_do_not_exist_are_our_own_fault(key: str, facts: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        Catalogue(Language.EN).say(key, **facts)
