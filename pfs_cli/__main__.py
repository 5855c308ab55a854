"""`python -m pfs_cli` is `pfs`."""

from pfs_cli.entry import run

run()
