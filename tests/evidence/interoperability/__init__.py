"""Readers of what a solution says to other systems."""
