"""Documents published by others, kept beside the repository and never copied into it."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "real"


def real(path: str) -> Path:
    """The published document at that path of `shared/real`; skips the test where it is absent."""
    document = FOLDER / path
    if not document.exists():
        pytest.skip(f"shared/real/{path} is not beside the repository: this test reads a document published by others")
    return document
