"""The river, end to end."""
