"""Readers of eco-design documents: audit grids of the RGESN."""
