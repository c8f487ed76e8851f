"""Readers of what describes a solution: notices, catalogue cards, registers."""
