"""pfs settles pay-for-success contracts: a contract, a table of results, one exact payment."""

__version__ = "0.1.0"
