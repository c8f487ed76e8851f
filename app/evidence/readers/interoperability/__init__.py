"""Readers of what a solution says to other systems: single sign-on, LTI, programming interfaces, samples."""
