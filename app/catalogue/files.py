"""The public file of a solution: what the feed says of it, and the verdicts each label was given on.

Verdicts are neither parsed nor written again: the bytes of the feed and those kept with each label are spliced.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

import orjson
from sqlalchemy import bindparam, select

from app.catalogue.listing import Public
from app.db import Database
from app.labels.lifecycle import ACTIVE, SUSPENDED
from app.labels.tables import Label

_VERDICTS = b',"verdicts":'
"""Where the documents of a part end: the only two things in it, and no text holds a bare quote."""
MEMORY = 67_108_864
"""Bytes of public parts kept in memory by one process."""
_PART = select(Label.public_part).where(Label.id == bindparam("label"))
_COMPACT = b',"verdicts":{'
"""Where the verdicts without reasons begin in a label of the feed: written last, and the only object of that name."""


class Parts:
    """The public parts of labels, `{documents, verdicts}` as bytes that never change; the last asked stay in memory."""

    def __init__(self, database: Database, memory: int = MEMORY) -> None:
        self._lookup = database.lookup(_PART)
        self._memory = memory
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._weight = 0

    def held(self, labels: Sequence[str]) -> Mapping[str, bytes] | None:
        """Give the parts of some labels, if all are in memory."""
        try:
            return {label: self._held[label] for label in labels}
        except KeyError:
            return None

    def read(self, labels: Sequence[str]) -> Mapping[str, bytes]:
        """Read the parts of some labels, and keep them."""
        found = {label: self._lookup(label) for label in labels}
        known = {label: _addressed(part) for label, part in found.items() if part is not None}
        for label, part in known.items():
            self._keep(label, part)
        return known

    def _keep(self, label: str, part: bytes) -> None:
        if label not in self._held:
            self._held[label] = part
            self._weight += len(part)
        while self._weight > self._memory:
            _, oldest = self._held.popitem(last=False)
            self._weight -= len(oldest)


def _addressed(part: bytes) -> bytes:
    """Say of each document where anybody reads it."""
    documents, verdicts = part.split(_VERDICTS, 1)
    told = [{**one, "url": f"/v1/documents/{one['id']}/content"} for one in orjson.loads(documents + b"}")["documents"]]
    return b'{"documents":%b%b%b' % (orjson.dumps(told), _VERDICTS, verdicts)


def detailed(public: Public) -> list[str]:
    """Name the labels whose every verdict is shown: those in force, else the first."""
    in_force = [label.id for label in public.labels if label.status in (ACTIVE, SUSPENDED)]
    return in_force or [label.id for label in public.labels[:1]]


def file_of(public: Public, parts: Mapping[str, bytes]) -> bytes:
    """Write the public file: the solution, its labels with their status, and the parts given."""
    labels = (_label(label.status, label.state, parts.get(label.id)) for label in public.labels)
    return b'%b,"labels":[%b]}' % (public.solution[:-1], b",".join(labels))


def _label(status: str, state: bytes, part: bytes | None) -> bytes:
    end = state.rfind(_COMPACT)
    lean = state[1:end] if end > 0 else state[1:-1]
    spliced = part[1:-1] if part else b'"documents":[],"verdicts":null'
    return b'{"status":"%b",%b,%b}' % (status.encode(), lean, spliced)
