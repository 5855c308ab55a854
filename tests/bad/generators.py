"""What `cases.yaml` can name with `make`: every public function of three modules that returns the bytes of a file.

Each is made anew, none is kept. `{make: alias_bomb}` calls it; `{make: far_cell, address: XFD1048576}` with arguments.
"""

from collections.abc import Callable, Mapping
from types import ModuleType

from tests.bad import programs, texts, workbooks


def _made_by(module: ModuleType) -> Mapping[str, Callable[..., bytes]]:
    return {
        name: make
        for name, make in vars(module).items()
        if getattr(make, "__module__", "") == module.__name__
        and not name.startswith("_")
        and make.__annotations__.get("return") is bytes
    }


GENERATORS: Mapping[str, Callable[..., bytes]] = {
    name: make for module in (texts, workbooks, programs) for name, make in _made_by(module).items()
}
