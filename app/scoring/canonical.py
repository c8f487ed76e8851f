"""Two ways of writing a JSON value: the same value always gives the same bytes."""

import json
from marshal import dumps
from typing import Any, Final

_WITHOUT_REFERENCES: Final = 2
"""The version of `marshal` whose bytes depend on the value alone, not on what its parts share."""


def canonical(value: Any) -> bytes:
    """Write a JSON value with sorted names, no spaces, in UTF-8; raise `ValueError` on what JSON cannot say."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def exactly(value: Any) -> bytes:
    """Write a value as a key, within one process: 1, 1.0 and true differ, and so does the order of an object's names.

    It is many times faster than `canonical`, and is never kept nor sent.
    """
    return dumps(value, _WITHOUT_REFERENCES)
