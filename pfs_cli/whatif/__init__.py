"""What if: other results and other terms, the same engine. It invents results, never money."""
