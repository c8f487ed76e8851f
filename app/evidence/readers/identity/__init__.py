"""Readers of who a vendor is: register extracts, beneficial owners, certificates, written as data."""
