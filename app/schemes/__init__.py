"""Criteria as data: `criteria/*.yaml` in, scoring values out; digests, the lock, differences and schemas of claims."""

from .claims_schema import claims_schema
from .differing import Difference, EditionDiff, Reason, diff
from .durations import add_months, duration, months
from .flaws import CriteriaError, CriteriaFlaw
from .library import Library
from .loading import load_library, read_library
from .locking import read_lock, write_lock
from .shapes import diff_shape, edition_shape, fact_shape, scheme_shape, vocabulary_shape
from .vocabularies import Vocabulary, Word

__all__ = [
    "CriteriaError",
    "CriteriaFlaw",
    "Difference",
    "EditionDiff",
    "Library",
    "Reason",
    "Vocabulary",
    "Word",
    "add_months",
    "claims_schema",
    "diff",
    "diff_shape",
    "duration",
    "edition_shape",
    "fact_shape",
    "load_library",
    "months",
    "read_library",
    "read_lock",
    "scheme_shape",
    "vocabulary_shape",
    "write_lock",
]
