"""What `pfs validate` found, in the forms that other programs read: our own record, and those of the hosts of code."""
