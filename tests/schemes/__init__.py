"""Criteria: reading, refusing, locking, comparing."""
