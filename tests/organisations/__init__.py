"""Organisations: their members and their keys."""
