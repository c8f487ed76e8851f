"""A small honest sovereignty grid, for the tests that go over the registry."""

GRID = b"""format: estampille-sovereignty-grid
date: 2026-09-01
objectives: {SOV-1: 3, SOV-2: SEAL-4, SOV-3: 2, SOV-4: 3, SOV-5: 1, SOV-6: 2, SOV-7: 4, SOV-8: 0}
"""
SAMPLES = {"sovereignty_grid": (GRID,)}
