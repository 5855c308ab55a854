"""`python -m tests.planted [KIND...]`: plants every fault in every sample and prints which are found."""

import sys
from collections import Counter

from tests.planted.kinds import KINDS, name_of
from tests.planted.run import SAMPLE_NAMES, run


def main(wanted: list[str]) -> int:
    """Prints a line for each kind and one for each fault that was not found; 1 when there was such a fault."""
    sys.stdout.write(f"{'fault':34}{'planted':>8}{'found':>8}   found by\n")
    planted = found = 0
    for kind in KINDS:
        if wanted and name_of(kind) not in wanted:
            continue
        done = [each for sample in SAMPLE_NAMES for each in run(kind, sample)]
        by = Counter(each.code for each in done if each.code is not None)
        codes = ", ".join(f"{code} {count}" for code, count in by.most_common())
        planted, found = planted + len(done), found + by.total()
        sys.stdout.write(f"{name_of(kind):34}{len(done):>8,}{by.total():>8,}   {codes}\n")
        for each in done:
            if each.code is None:
                sys.stdout.write(f"    not found: {each}\n")
    sys.stdout.write(f"{'together':34}{planted:>8,}{found:>8,}   {found / planted:.2%}\n")
    return int(found < planted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
