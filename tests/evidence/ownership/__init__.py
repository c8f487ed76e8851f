"""Ownership: from BODS statements to effective shares, verdicts and drawings."""
