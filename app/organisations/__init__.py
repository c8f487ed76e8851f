"""Organisations, their members, their keys."""
