"""The starter contract that `pfs init` writes: its text in each language, and the answers put into it."""
