"""The way out: records in, text or bytes out. Nothing here looks at a terminal, a clock or a file."""
