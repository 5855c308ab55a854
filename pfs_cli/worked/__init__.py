"""What of a contract's terms its worked examples show, and examples for what they do not."""
