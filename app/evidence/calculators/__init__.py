"""Calculators: pure functions from what readers read to the figures facts hold."""
