"""Of the faults that are planted in the sample contracts every one is found, on its line."""

import os

import pytest

from tests.planted.kinds import KINDS, name_of
from tests.planted.plant import Kind
from tests.planted.run import SAMPLE_NAMES, run

WHOLE = os.environ.get("PFS_WHOLE_FAULTS") == "1"
SOME = 3
"""So many of a kind are planted in a sample in every run of the tests; `make faults` plants all."""


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_a_planted_fault_is_found_on_its_line(kind: Kind) -> None:
    done = [each for sample in SAMPLE_NAMES for each in run(kind, sample, None if WHOLE else SOME)]
    assert done, "the fault fits no sample"
    assert not [str(each) for each in done if each.code is None]
