"""Readers of prices: price lists and sample quotations written as data."""
