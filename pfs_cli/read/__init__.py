"""Text in, records and problems out: the doors for contracts and for tables of results."""
