"""Charts in the characters of a terminal: those that every screen has, each one column wide."""
