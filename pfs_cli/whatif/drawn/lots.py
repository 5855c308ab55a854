"""Where lots come from: the same seed gives the same lots, on every machine and in every version of numpy."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

GENERATOR = "numpy RandomState PCG64"
"""What draws the lots, as a record names it."""


def make_lots(seed: int) -> "np.random.RandomState":
    """A new source of lots, by a whole number from 0.

    numpy keeps what `RandomState` draws from a seed for good, and may change what its newer `Generator` draws from one
    version to the next (NumPy Enhancement Proposal 19): a draw must come out again years later.
    """
    import numpy as np

    return np.random.RandomState(np.random.PCG64(seed))
