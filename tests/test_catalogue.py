"""Every word that pfs may say exists in both languages, and no word is left that nobody says."""

from collections.abc import Iterable
from pathlib import Path
from string import Formatter

import pytest

from pfs_cli.language import Language, mo_file
from tests.spoken import Call, calls, composed_keys, declared, modules, said_keys
from tools.compile_catalogue import compiled, words_of

TREES = modules()
WORDS = {language: words_of(Path(mo_file(language)).with_suffix(".po").read_bytes()) for language in Language}
KEYS = frozenset(WORDS[Language.EN])
FAMILIES = frozenset(key.partition(".")[0] for key in KEYS)
CALLS = tuple(calls(TREES))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def codes() -> set[str]:
    declared_codes = {code for module, tree in TREES.items() for code in declared(module, tree, "CODES")}
    return declared_codes | {call.code for call in CALLS if isinstance(call, Call)}


def spoken() -> set[str]:
    keys = {key for tree in TREES.values() for key in said_keys(tree, FAMILIES)}
    keys |= {key for module, tree in TREES.items() for key in declared(module, tree, "KEYS")}
    return keys | {f"problem.{code}{part}" for code in codes() for part in ("", ".hint")}


def listed(keys: Iterable[str]) -> str:
    return "\n".join(sorted(keys))


@pytest.mark.parametrize("language", Language)
def test_the_compiled_words_are_the_written_ones(language: Language) -> None:
    assert Path(mo_file(language)).read_bytes() == compiled(WORDS[language]), "run `make catalogue`"


def test_both_languages_have_the_same_keys() -> None:
    assert listed(WORDS[Language.JA]) == listed(WORDS[Language.EN])


@pytest.mark.parametrize("language", Language)
def test_the_keys_stand_in_order(language: Language) -> None:
    assert list(WORDS[language]) == sorted(WORDS[language])


def test_both_languages_speak_of_the_same_facts() -> None:
    facts = {
        language: {key: placeholders(text) for key, text in WORDS[language].items()} for language in Language
    }
    assert facts[Language.JA] == facts[Language.EN]


@pytest.mark.parametrize("language", Language)
def test_a_fact_is_a_plain_name(language: Language) -> None:
    assert not [
        key for key, text in WORDS[language].items() if not all(map(str.isidentifier, placeholders(text)))
    ]


@pytest.mark.parametrize("language", Language)
def test_no_text_is_empty_or_padded(language: Language) -> None:
    assert not [key for key, text in WORDS[language].items() if not text or text != text.strip()]


@pytest.mark.parametrize("language", Language)
def test_every_text_can_be_written_in_the_encoding_of_a_japanese_desk(language: Language) -> None:
    def foreign(text: str) -> str:
        return text.encode("cp932", "ignore").decode("cp932")

    assert not {key: text for key, text in WORDS[language].items() if foreign(text) != text}


def test_english_has_the_quotes_and_dashes_of_any_keyboard() -> None:
    assert not {
        key: text
        for key, text in WORDS[Language.EN].items()
        if any("\u2000" <= character <= "\u206f" for character in text)
    }


def test_every_key_that_is_asked_for_has_words() -> None:
    assert listed(spoken() - KEYS) == ""


def test_every_text_is_said_somewhere() -> None:
    assert listed(KEYS - spoken()) == ""


def test_every_key_that_is_put_together_is_spelled_out_in_KEYS() -> None:  # noqa: N802 - the name of the tuple
    assert not [
        (module, beginning)
        for module, tree in TREES.items()
        for beginning in composed_keys(tree)
        if not any(key.startswith(beginning) for key in declared(module, tree, "KEYS"))
    ]


def test_every_code_of_a_problem_can_be_read_in_the_sources() -> None:
    assert listed(call for call in CALLS if isinstance(call, str)) == ""


def test_every_problem_brings_the_facts_that_its_words_speak_of() -> None:
    texts = WORDS[Language.EN]
    assert not [
        (call.place, call.code, missing)
        for call in CALLS
        if isinstance(call, Call) and call.facts is not None
        for key in (f"problem.{call.code}", f"problem.{call.code}.hint")
        if (missing := placeholders(texts.get(key, "")) - call.facts)
    ]
