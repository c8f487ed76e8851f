"""Typography: texts are written with plain spaces, and French gets its no-break spaces here."""

import re
from typing import Final

from .values import Text

NARROW: Final = "\u202f"
"""The narrow no-break space: before ; : ! ? » % € and after « in French, and between its thousands."""

_BEFORE: Final = re.compile(r"[ \u00a0](?=[;:!?»%€])")
_AFTER: Final = re.compile(r"(?<=«)[ \u00a0]")


def french(text: str) -> str:
    """Set the no-break spaces of a French text."""
    return _AFTER.sub(NARROW, _BEFORE.sub(NARROW, text))


def text(fr: str, en: str) -> Text:
    """Make a text whose French is typeset."""
    return Text(french(fr), en)
