"""Probes: what they say of what they fetched, and what they never say."""
