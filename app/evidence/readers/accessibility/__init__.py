"""Readers of accessibility documents: conformance reports, audit grids, test results."""
