"""How long hypothesis looks for a counterexample: longer at a desk; in CI the same cases each time."""

import os

from hypothesis import settings

settings.register_profile("desk", deadline=None, max_examples=100)
settings.register_profile("ci", deadline=None, max_examples=40, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
