"""Audits: what evaluators find, criterion by criterion."""
