"""Accessibility readers, tested on documents of our own and on published ones."""
