"""A small criteria folder that each test may spoil: one edition, a stricter draft of the next, an overlay."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.schemes import CriteriaError, CriteriaFlaw, Library, read_library

_HERE = Path(__file__).parent
FORMATS = _HERE.parents[1] / "criteria" / "formats"

Spoil = Callable[[str, str, str], None]
Complain = Callable[[], tuple[CriteriaFlaw, ...]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the example library, with the real formats beside it."""
    copy = tmp_path / "criteria"
    shutil.copytree(_HERE / "fixtures" / "library", copy)
    shutil.copytree(FORMATS, copy / "formats")
    return copy


@pytest.fixture
def library(folder: Path) -> Library:
    """Read the example library."""
    return read_library(folder)


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Replace a text, once, in a file of the copy."""

    def replace(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {file}"
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def flaws(folder: Path) -> Complain:
    """Read the copy, which must be refused, and give its flaws."""

    def complain() -> tuple[CriteriaFlaw, ...]:
        with pytest.raises(CriteriaError) as refused:
            read_library(folder)
        return refused.value.flaws

    return complain
