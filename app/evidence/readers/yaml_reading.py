"""YAML without its traps: one document of plain mappings, lists and scalars.

Anchors and aliases are refused rather than expanded: 254 bytes of YAML can stand for 39 MB of JSON.
Events are taken one at a time, so a hostile document is refused where it breaks a limit, before
anything is expanded and in time linear in what was read.
"""

from collections.abc import Mapping

import yaml
from yaml._yaml import Mark as CMark

from app.evidence.readers.plain_text import MAX_BYTES, MAX_DEPTH, MAX_NODES, WORDINGS, text_of
from app.evidence.readers.reading import Unreadable, unreadable
from app.evidence.readers.remembering import remembered
from app.scoring import Json

# A plain scalar stays the text that was written, because 302.1 is a clause and 2021-08-31 a date:
# only the words that can mean nothing else are read as something else.
PLAIN_WORDS: Mapping[str, Json] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


@remembered
def read_yaml(data: bytes, *, max_bytes: int = MAX_BYTES, max_nodes: int = MAX_NODES) -> Json:
    """The document as mappings, lists, text, booleans and None; raises `Unreadable`.

    At most 1 MiB, 20 000 values and 32 levels unless told otherwise. Numbers and dates stay text.
    """
    tree = _Tree(max_nodes)
    try:
        for event in yaml.parse(text_of(data, max_bytes=max_bytes), Loader=yaml.CSafeLoader):
            tree.take(event)
    except yaml.MarkedYAMLError as error:
        raise unreadable(WORDINGS, "yaml.syntax", _place(error.problem_mark)) from None
    except yaml.YAMLError:
        raise unreadable(WORDINGS, "yaml.syntax") from None
    if tree.documents == 0 or tree.document is None:
        raise unreadable(WORDINGS, "document.empty")
    return tree.document


class _Tree:
    """A document being built: the collections still open, deepest last, and the key awaited in each."""

    def __init__(self, max_nodes: int) -> None:
        self.document: Json = None
        self.documents = 0
        self.nodes = 0
        self.max_nodes = max_nodes
        self.open: list[list[Json] | dict[str, Json]] = []
        self.keys: list[str | None] = []

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.AliasEvent():
                raise _refused("yaml.reference", event)
            case yaml.NodeEvent():
                self._take_node(event)
            case yaml.CollectionEndEvent():
                self.open.pop()
                self.keys.pop()
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise _refused("yaml.many_documents", event)

    def _take_node(self, event: yaml.NodeEvent) -> None:
        self.nodes += 1
        if self.nodes > self.max_nodes:
            raise _refused("document.too_many_nodes", event, limit=self.max_nodes)
        if event.anchor is not None:
            raise _refused("yaml.reference", event)
        if getattr(event, "tag", None) is not None:
            raise _refused("yaml.tag", event)
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        else:
            self._open([] if isinstance(event, yaml.SequenceStartEvent) else {}, event)

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        if "\0" in event.value:
            raise _refused("document.nul", event)
        if self._awaits_key():
            self._take_key(event)
        else:
            plain = event.implicit[0]
            self._put(PLAIN_WORDS.get(event.value, event.value) if plain else event.value)

    def _take_key(self, event: yaml.ScalarEvent) -> None:
        mapping = self.open[-1]
        if event.value in mapping:
            raise _refused("document.duplicate_key", event)
        self.keys[-1] = event.value

    def _open(self, collection: list[Json] | dict[str, Json], event: yaml.Event) -> None:
        if self._awaits_key():
            raise _refused("yaml.key", event)
        if len(self.open) == MAX_DEPTH:
            raise _refused("document.too_deep", event, limit=MAX_DEPTH)
        self._put(collection)
        self.open.append(collection)
        self.keys.append(None)

    def _awaits_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1], dict) and self.keys[-1] is None

    def _put(self, value: Json) -> None:
        if not self.open:
            self.document = value
            return
        collection, key = self.open[-1], self.keys[-1]
        if isinstance(collection, list):
            collection.append(value)
        elif key is not None:
            collection[key] = value
            self.keys[-1] = None


def _refused(code: str, event: yaml.Event, **figures: object) -> Unreadable:
    return unreadable(WORDINGS, code, _place(event.start_mark), **figures)


def _place(mark: yaml.Mark | CMark | None) -> str:
    return "" if mark is None else f"line {mark.line + 1}, column {mark.column + 1}"
