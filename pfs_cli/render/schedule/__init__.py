"""The payment schedule: what a contract says, read back in plain words and tables, and where its payment steps."""
