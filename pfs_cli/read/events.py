"""The events of PyYAML's parsers: the C one where it is installed, otherwise the one in Python."""

from collections.abc import Iterator

import yaml
from yaml.error import Mark
from yaml.events import Event


def events_of(text: str) -> Iterator[Event]:
    """What the parser meets in a text, one event at a time; raises YAMLError where it stops."""
    return yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def start_of(event: Event) -> Mark:
    """Where an event begins."""
    return event.start_mark  # type: ignore[return-value] # both parsers set it; its two classes have the same fields


def end_of(event: Event) -> int:
    """The index right after an event."""
    return event.end_mark.index  # type: ignore[union-attr] # both parsers set it
