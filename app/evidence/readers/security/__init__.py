"""Readers about how a service is secured."""
