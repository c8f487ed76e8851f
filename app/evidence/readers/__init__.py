"""Readers: pure functions from the bytes of a document to facts, each with the place it was read from."""

from app.evidence.readers.reading import Finding, Reading, ReadValue, Severity, Unreadable
from app.evidence.readers.registry import READERS, Reader, kinds_recognising, read

__all__ = [
    "READERS",
    "Finding",
    "ReadValue",
    "Reader",
    "Reading",
    "Severity",
    "Unreadable",
    "kinds_recognising",
    "read",
]
