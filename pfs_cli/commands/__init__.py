"""One command a file: it reads, asks the core, renders, and returns an exit code."""
