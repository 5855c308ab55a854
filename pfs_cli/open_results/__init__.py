"""What is paid while results are open: the exact range, and what each open result is worth."""
