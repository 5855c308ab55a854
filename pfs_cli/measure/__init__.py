"""How an indicator's value arises from what was observed."""
