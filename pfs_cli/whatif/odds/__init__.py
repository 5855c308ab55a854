"""How likely: the exact law of counts, of tiers and of the payment, where each person has a chance of an outcome."""
