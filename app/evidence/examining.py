"""A file looked at as an upload is, without depositing it: what it is, what it says, or why it is not read."""

from collections.abc import Mapping
from typing import NamedTuple

from app.errors import Text
from app.evidence.checking import Ground, read_on
from app.evidence.formats.refusals import NotAccepted
from app.evidence.inspecting import FORMATS, Inspected, State, inspect
from app.evidence.readers.description.publiccode import is_publiccode
from app.evidence.readers.json_reading import read_json
from app.evidence.readers.reading import Reading, Unreadable, Wording, unreadable
from app.evidence.readers.registry import READERS, kinds_recognising
from app.evidence.readers.xml_reading import check_well_formed
from app.evidence.readers.yaml_reading import read_yaml

REFUSALS: Mapping[str, Wording] = {
    "kind.not_recognised": Wording(
        Text("Aucun lecteur ne reconnaît ce document.", "No reader recognises this document."),
        Text(
            "Vérifiez le fichier, ou désignez son genre ; genres lus : {kinds}.",
            "Check the file, or name its kind; kinds read: {kinds}.",
        ),
    ),
    "kind.describes": Wording(
        Text(
            "Un publiccode.yml décrit une solution : il n'établit aucune donnée.",
            "A publiccode.yml describes a solution: it establishes no fact.",
        ),
        Text(
            "Envoyez-le à POST /v1/proposals, qui en préremplit la description d'une solution.",
            "Send it to POST /v1/proposals, which fills in the description of a solution from it.",
        ),
    ),
    "kind.several": Wording(
        Text("Plusieurs lecteurs reconnaissent ce document : {kinds}.", "Several readers recognise it: {kinds}."),
        Text("Désignez le genre du document.", "Name the kind of the document."),
    ),
    "file.quarantined": Wording(
        Text(
            "Le fichier porte du contenu actif ou la signature d'essai des antivirus : il n'est pas lu.",
            "The file carries active content, or the antivirus test signature: it is not read.",
        ),
        Text("Enregistrez le document sans programme ni script.", "Save the document without program or script."),
    ),
}
_SIZES = frozenset({"document.too_large", "document.too_many_nodes"})
_PARSERS = {"json": read_json, "yaml": read_yaml, "yml": read_yaml}
_TOLD_BY_READERS = frozenset({*_PARSERS, "xml"})


class Asked(NamedTuple):
    """What the person says of a file: its kind, and the part of it that is about the solution."""

    kind: str | None = None
    part: str | None = None


def examine(ground: Ground, data: bytes, name: str, asked: Asked) -> Reading:
    """Read a file as if it were deposited; raise `Unreadable` with the place and the cure.

    A file whose extension is one of an upload is first inspected as one. A format of text that this inspection finds
    damaged is refused by its reader where that tells more: the line, the field.
    """
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    doubt = _doubt(data, name) if suffix in FORMATS else None
    kind = asked.kind or _kind(data, suffix, doubt)
    if doubt is not None:
        if kind in READERS and suffix in _TOLD_BY_READERS:
            read_on(ground, kind, data, asked.part)
        raise doubt
    return read_on(ground, kind, data, asked.part)


def _doubt(data: bytes, name: str) -> Unreadable | None:
    """Tell why an upload of that file would not be accepted, if so."""
    try:
        found: Inspected = inspect(data, name)
    except NotAccepted as wrong:
        return Unreadable(wrong.code, "", wrong.detail, wrong.hint)
    return unreadable(REFUSALS, "file.quarantined") if found.state is State.QUARANTINED else None


def _kind(data: bytes, suffix: str, doubt: Unreadable | None) -> str:
    kinds = kinds_recognising(data)
    if len(kinds) == 1:
        return kinds[0]
    if doubt is not None:
        if doubt.code == "file.damaged" and suffix == "xml":
            check_well_formed(data)
        raise doubt
    if kinds:
        raise unreadable(REFUSALS, "kind.several", kinds=", ".join(kinds))
    _check_syntax(data, suffix)
    if is_publiccode(data):
        raise unreadable(REFUSALS, "kind.describes")
    raise unreadable(REFUSALS, "kind.not_recognised", kinds=", ".join(READERS))


def _check_syntax(data: bytes, suffix: str) -> None:
    """Refuse a document that nobody can recognise because it is not well formed; each reader has sizes of its own."""
    try:
        if suffix in _PARSERS:
            _PARSERS[suffix](data)
    except Unreadable as wrong:
        if wrong.code not in _SIZES:
            raise
