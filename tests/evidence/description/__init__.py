"""Readers of what describes a solution."""
