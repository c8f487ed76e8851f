"""Dossiers: a label asked for, frozen at its submission."""
