"""Readers of evidence of effect: studies and logic models written as data."""
