"""The questions of `pfs simulate`, one a module: what its options say, and the study that answers it."""
