"""Studies of what might be, as tables, charts and records."""
