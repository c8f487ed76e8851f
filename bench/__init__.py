"""Measurements, printed as ratios: machines are noisy, ratios hold."""
