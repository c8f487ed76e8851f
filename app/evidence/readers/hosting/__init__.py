"""Readers about where and by whom data is hosted."""
