"""Sample quotations written as data, in the format of `schemas/prices.json`."""

from app.evidence.readers.cost import prices
from app.evidence.readers.reading import Reading

KIND = "quotation"
READER = "quotation/1"


def recognises(data: bytes) -> bool:
    """Whether the document is meant as one."""
    return prices.recognises(data, "estampille-quotation")


def read(data: bytes) -> Reading:
    """The facts of cost it establishes, in YAML or JSON; raises `Unreadable`."""
    return prices.read(data, KIND, READER)
