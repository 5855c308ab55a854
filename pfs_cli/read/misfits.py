"""Faults of shape as problems: one problem for each slip of the hand, at the place where it was written."""

from collections.abc import Iterator

from pfs_cli.problem import Problem, error
from pfs_cli.read.flow import excerpt_of, shortened
from pfs_cli.read.node import Scalar
from pfs_cli.read.objection import Objection
from pfs_cli.read.respelling import Path, Respelt, UnknownKey
from pfs_cli.read.value_misfits import example_of, is_empty, problem_of_value
from pfs_cli.source import Source

_SUPPORTED = "1"
_BENEFITS = "pfs_benefits"
"""Begins a file of benefits, which is no contract."""
_NOTHING = ("", "null")
_CHOICES = frozenset({"oneOf", "anyOf"})
_LACKS = _CHOICES | {"required"}


def problems_of(objections: tuple[Objection, ...], respelt: Respelt) -> tuple[Problem, ...]:
    """The problems that the objections and the unknown keys of a document stand for, in the order of the file.

    A file of another format is one problem: what else it holds follows other rules.
    """
    for objection in objections:
        if _is_of_another_format(objection, respelt):
            return (_format_unsupported(objection, respelt),)
    for unknown in respelt.unknown:
        if unknown.key.text == _BENEFITS:
            return (error("benefits-as-contract", unknown.key.source),)
    telling = _telling(objections, respelt)
    problems = [
        *(_unknown_key(unknown) for unknown in respelt.unknown),
        *_missing(telling, respelt),
        *(problem for objection in telling for problem in _problems(objection, respelt)),
    ]
    return tuple(sorted(dict.fromkeys(problems), key=_place))


def _place(problem: Problem) -> tuple[int, int, str]:
    return problem.source.line or 0, problem.source.column or 0, problem.code


def _is_of_another_format(objection: Objection, respelt: Respelt) -> bool:
    """Whether this is a format that we do not know; `"1"` in quotation marks is a slip within ours."""
    if objection.path != (_format(respelt),):
        return False
    node = respelt.parts[objection.path].node
    return not is_empty(node) and not (isinstance(node, Scalar) and node.text == _SUPPORTED)


def _telling(objections: tuple[Objection, ...], respelt: Respelt) -> tuple[Objection, ...]:
    """The objections that are not there only because of another one.

    Of a value of the wrong type nothing else can be said; under a misspelt key not even that, for the key may
    have meant something else. A mapping that was written for something else lacks nothing. Without the key that
    was to be chosen, nobody knows which others go with it. An alias, or `~`, has been refused already where the
    file was read.
    """
    mistyped = {each.path for each in objections if each.keyword == "type" and not each.of_name}
    undecided = {each.path for each in objections if each.keyword in _CHOICES and not _given(each)}

    def follows(objection: Objection) -> bool:
        path, keyword = objection.path, objection.keyword
        node = respelt.parts[path].node
        if is_empty(node):
            return isinstance(node, Scalar) and node.text not in _NOTHING
        if path in mistyped:
            return keyword != "type" or respelt.is_renamed(path)
        return (path in respelt.foreign and keyword in _LACKS) or (
            path in undecided and keyword == "dependencies"
        )

    return tuple(each for each in objections if each.of_name or not follows(each))


def _problems(objection: Objection, respelt: Respelt) -> Iterator[Problem]:
    """What one objection comes to; keys that are required are counted together elsewhere."""
    if objection.of_name:
        name = str(objection.value)
        yield error("name-malformed", _source((*objection.path, name), respelt), name=shortened(name))
    elif is_empty(respelt.parts[objection.path].node):
        yield problem_of_value(objection, respelt)
    elif objection.path == (_format(respelt),):
        yield _format_unsupported(objection, respelt)
    elif objection.keyword in _CHOICES:
        yield _choice(objection, respelt)
    elif objection.keyword == "dependencies":
        yield from _unsupported(objection, respelt)
    elif objection.keyword != "required":
        yield problem_of_value(objection, respelt)


def _source(path: Path, respelt: Respelt) -> Source:
    """Where the key of a part stands; of what has no key, where it begins."""
    part = respelt.parts[path]
    return part.node.source if part.key is None else part.key.source


def _names(objection: Objection) -> tuple[str, ...]:
    """The keys of the mapping that the objection is about, in the order of the file."""
    return tuple(objection.value) if isinstance(objection.value, dict) else ()


def _format_unsupported(objection: Objection, respelt: Respelt) -> Problem:
    node = respelt.parts[objection.path].node
    found, key = excerpt_of(node), _format(respelt)
    return error("format-unsupported", node.source, key=key, found=found, supported=_SUPPORTED)


def _format(respelt: Respelt) -> str:
    """The key that says in which format the file is written: the first that its schema requires."""
    first: str = respelt.rule(())["required"][0]
    return first


def _unknown_key(unknown: UnknownKey) -> Problem:
    key, allowed = shortened(unknown.key.text), ", ".join(unknown.allowed)
    if unknown.near is None:
        return error("key-unknown", unknown.key.source, key=key, allowed=allowed)
    return error("key-unknown", unknown.key.source, key=key, allowed=allowed, nearest=unknown.near)


def _missing(objections: tuple[Objection, ...], respelt: Respelt) -> Iterator[Problem]:
    """One problem for each mapping that lacks keys; a missing format is one by itself."""
    gone: dict[Path, dict[str, None]] = {}
    for objection in objections:
        if objection.keyword == "required":
            lacking = (name for name in objection.operand if name not in _names(objection))
            gone.setdefault(objection.path, {}).update(dict.fromkeys(lacking))
    for path, names in gone.items():
        source = _source(path, respelt)
        if not path and (key := _format(respelt)) in names:
            del names[key]
            yield error("format-missing", source, key=key, supported=_SUPPORTED)
        if names:
            rules = respelt.rule(path)["properties"]
            example = " / ".join(f"{name}: {example_of(rules[name], respelt)}" for name in names)
            yield error("key-missing", source, keys=", ".join(names), example=example)


def _choice(objection: Objection, respelt: Respelt) -> Problem:
    """Keys of which exactly one belongs there (at least one, under `anyOf`)."""
    given, keys = _given(objection), ", ".join(_choices(objection))
    if not given:
        return error("choice-missing", _source(objection.path, respelt), keys=keys)
    first, second, *more = (_source((*objection.path, name), respelt) for name in given)
    return error("choice-several", second, related=(first, *more), given=", ".join(given), keys=keys)


def _choices(objection: Objection) -> tuple[str, ...]:
    """The keys between which the objection's keyword chooses."""
    return tuple(rule["required"][0] for rule in objection.operand)


def _given(objection: Objection) -> tuple[str, ...]:
    """Those of the choices that were written, in the order of the file."""
    return tuple(name for name in _names(objection) if name in _choices(objection))


def _unsupported(objection: Objection, respelt: Respelt) -> Iterator[Problem]:
    """Keys that mean something only beside another one."""
    names = _names(objection)
    for name, needed in objection.operand.items():
        if name in names and not set(needed) <= set(names):
            key = _source((*objection.path, name), respelt)
            yield error("key-needs-another", key, key=name, needed=", ".join(needed))
