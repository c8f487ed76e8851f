"""One way of writing a JSON value: the same value always gives the same bytes."""

import json
from typing import Any


def canonical(value: Any) -> bytes:
    """Write a JSON value with sorted names, no spaces, in UTF-8; raise `ValueError` on what JSON cannot say."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")
