"""Which reader reads which kind of document."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from app.evidence.readers import openacr
from app.evidence.readers.reading import Reading, Wording, unreadable
from app.scoring import Text


class Reader(NamedTuple):
    """A format: how it is recognised and how it is read, both from bytes alone."""

    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], Reading]


READERS: Mapping[str, Reader] = {
    openacr.KIND: Reader(openacr.recognises, openacr.read),
}

_REFUSALS: Mapping[str, Wording] = {
    "kind.unknown": Wording(
        Text("Aucun lecteur ne lit ce genre de document.", "No reader reads this kind of document."),
        Text("Genres lus : {kinds}.", "Kinds read: {kinds}."),
    ),
}


def read(kind: str, data: bytes) -> Reading:
    """What a document of that kind says; raises `Unreadable`, also for a kind nobody reads."""
    reader = READERS.get(kind)
    if reader is None:
        raise unreadable(_REFUSALS, "kind.unknown", kinds=", ".join(READERS))
    return reader.read(data)


def detect(data: bytes) -> str | None:
    """The kind of document those bytes are meant as, None when no reader, or more than one, recognises it."""
    kinds = [kind for kind, reader in READERS.items() if reader.recognises(data)]
    return kinds[0] if len(kinds) == 1 else None
