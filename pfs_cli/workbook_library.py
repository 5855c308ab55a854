"""The library of Excel workbooks, loaded without the one of arrays."""

import sys
from importlib import import_module


def load_openpyxl() -> None:
    """Loads openpyxl, which takes numpy along wherever it is installed, for kinds of numbers that no table of ours has.

    A name that stands for None cannot be imported (The Python Language Reference, 5.3.1), and openpyxl then does
    without. Where numpy has been loaded already nothing would be gained.
    """
    if "numpy" in sys.modules:
        import_module("openpyxl")
        return
    sys.modules["numpy"] = None  # type: ignore[assignment]  # the stubs know nothing of names that stand for None
    try:
        import_module("openpyxl")
    finally:
        del sys.modules["numpy"]
