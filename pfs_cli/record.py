"""What every record of pfs is: frozen, with slots, built by keyword, equal when its fields are.

The standard library's dataclasses say the same and write the methods of each class as source text that is compiled
when the module is loaded: a third of a millisecond a class, which for the records of one settlement was a third of
its whole time. Here all records share their methods.
"""

import sys
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

_Put = Callable[[Any, Any], None]
_RecordT = TypeVar("_RecordT", bound="Record")


class _Field:
    """How a field differs from the others: its default, whether equality looks at it, whether it is given."""

    __slots__ = ("compare", "default", "given")

    def __init__(self, default: object, *, compare: bool, given: bool) -> None:
        self.default = default
        self.compare = compare
        self.given = given


_NO_DEFAULT = object()


def field(*, default: Any = _NO_DEFAULT, compare: bool = True, init: bool = True) -> Any:  # noqa: ANN401 -- stands for a value of the field's own type
    """A field with a default; `compare=False` keeps it out of equality, `init=False` lets the record derive it."""
    return _Field(default, compare=compare, given=init)


@dataclass_transform(eq_default=True, frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class RecordType(type):
    """Makes the annotated names of a class its slots and its fields, in the order in which they are written."""

    fields: tuple[str, ...]
    """The names of the fields that the record is built from, in order."""
    compared: tuple[str, ...]
    """The names of those that equality looks at."""
    compared_values: Callable[[Any], object]
    """What stands in the compared fields of a record."""
    recipe: tuple[Mapping[str, _Put], Mapping[str, object], Callable[[Any], None] | None]
    """What puts each field in its place, the defaults, and what is done afterwards."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "RecordType":
        """The class with its slots; a class attribute beside an annotation is the field's default."""
        names = [each for each in _annotated(namespace) if not each.isupper()]
        kinds = {each: _kind(namespace.pop(each, _NO_DEFAULT)) for each in names}
        made = super().__new__(cls, name, bases, {"__slots__": tuple(names), **namespace})
        given = tuple(each for each in names if kinds[each].given)
        made.fields = given
        made.compared = tuple(each for each in given if kinds[each].compare)
        puts = {each: _putter(made, each) for each in given}
        defaults = {each: kinds[each].default for each in given if kinds[each].default is not _NO_DEFAULT}
        made.compared_values = attrgetter(*made.compared) if made.compared else _nothing
        made.recipe = puts, defaults, namespace.get("__post_init__")
        if bases:
            made.__init__ = _initialiser(name, puts, defaults, namespace.get("__post_init__"))  # type: ignore[misc]  # each class its own
        return made


def _nothing(_: object) -> tuple[()]:
    return ()


def _kind(written: object) -> _Field:
    return written if isinstance(written, _Field) else _Field(written, compare=True, given=True)


def _putter(made: type, name: str) -> _Put:
    put: _Put = made.__dict__[name].__set__
    return put


def _annotated(namespace: Mapping[str, Any]) -> Mapping[str, object]:
    """The annotations of a class that is being made; from Python 3.14 on they are computed only when asked for."""
    if "__annotations__" not in namespace and sys.version_info >= (3, 14):
        from annotationlib import Format, call_annotate_function, get_annotate_from_class_namespace

        annotate = get_annotate_from_class_namespace(namespace)
        return {} if annotate is None else call_annotate_function(annotate, Format.FORWARDREF)
    annotations: Mapping[str, object] = namespace.get("__annotations__", {})
    return annotations


def _initialiser(
    name: str, puts: Mapping[str, _Put], defaults: Mapping[str, object], after: Callable[[Any], None] | None
) -> Callable[..., None]:
    """The `__init__` of a record: every field by its name, none unknown, none missing."""
    pairs = tuple(puts.items())
    count = len(pairs)

    def __init__(self: object, /, **values: object) -> None:  # noqa: N807 -- becomes the method of that name
        given = {**defaults, **values} if len(values) != count else values
        if len(given) != count:
            _refuse(name, puts, given)
        try:
            for field_name, put in pairs:
                put(self, given[field_name])
        except KeyError:
            _refuse(name, puts, given)
        if after is not None:
            after(self)

    return __init__


def _refuse(name: str, puts: Mapping[str, _Put], given: Mapping[str, object]) -> NoReturn:
    missing, unknown = puts.keys() - given.keys(), given.keys() - puts.keys()
    raise TypeError(f"{name} misses {sorted(missing)} and does not know {sorted(unknown)}")


class Record(metaclass=RecordType):
    """The base of every record. Two are equal when they are of one class and their compared fields are equal."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} does not change")

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        values = type(self).compared_values
        return self is other or bool(values(self) == values(other))

    def __hash__(self) -> int:
        return hash((type(self), type(self).compared_values(self)))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).compared)
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> tuple[Callable[..., "Record"], tuple[type, dict[str, object]]]:
        return _rebuild, (type(self), {name: getattr(self, name) for name in type(self).fields})

    def derive(self, name: str, value: object) -> None:
        """Sets a field with `init=False`, once, from `__post_init__`."""
        object.__setattr__(self, name, value)


def _rebuild(kind: Callable[..., Record], values: dict[str, object]) -> Record:
    return kind(**values)


def replace(record: _RecordT, **changes: object) -> _RecordT:
    """The record with some of its fields changed; what it derives is derived anew."""
    values = {name: getattr(record, name) for name in type(record).fields}
    return type(record)(**{**values, **changes})
