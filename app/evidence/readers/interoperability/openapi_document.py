"""OpenAPI documents: whether an interface is described so that a machine can read it, and how it is protected.

Source: OpenAPI Specification 2.0, 3.0, 3.1 and 3.2. References to other files are counted, never followed.
"""

import re
from collections.abc import Mapping

from app.evidence.readers.interoperability.openapi_operations import examine_operations, operations_of
from app.evidence.readers.interoperability.openapi_security import examine_security, examine_servers
from app.evidence.readers.interoperability.openapi_wording import NOTICES, REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue, Unreadable, pointer, unreadable
from app.evidence.readers.taking import mapping, text
from app.evidence.readers.trees import read_tree
from app.scoring import Json

KIND = "openapi_document"
READER = "openapi_document/1"
FACT = "iop.api"
MAX_BYTES, MAX_WIDE_BYTES = 16_777_216, 8_388_608
"""The second where a letter is not of ASCII: Python then takes four bytes for each."""
MAX_NODES = 300_000
MAX_TOKENS = 700_000
"""What the largest interfaces published as one file take: a thousand operations."""
LONGEST_VERSION = 30
KNOWN = frozenset({"2.0", "3.0", "3.1"})
NEWER = frozenset({"3.2"})

_VERSION = re.compile(r"(\d{1,2}\.\d{1,2})(?:\.\d{1,3})?(?:-[a-z0-9.]{1,20})?")

_SIZES = frozenset({"document.too_large", "document.too_many_nodes"})
_BEGINNING = 4_096
_OPENING = re.compile(rb"""["']?(?:openapi|swagger)["']?[ \t]{0,9}:[ \t]{0,9}["']?[0-9]""")

Tree = Mapping[str, Json]


def recognises(data: bytes) -> bool:
    """Whether the document says that it is OpenAPI, of any version."""
    if b"openapi" not in data and b"swagger" not in data:
        return False
    try:
        tree = _tree(data)
    except Unreadable as refused:
        # one that is too large to be read is to be told so, not to be unknown
        return refused.code in _SIZES and _OPENING.search(data[:_BEGINNING]) is not None
    return "openapi" in tree or "swagger" in tree


def read(data: bytes) -> Reading:
    """How the interface is described, `iop.api`, when at least one operation is; raises `Unreadable`.

    The version given is that of the interface (`info.version`), not of OpenAPI. Where the document is published
    is not in it: the address is left to be claimed.
    """
    tree = _tree(data)
    if "openapi" not in tree and "swagger" not in tree:
        raise unreadable(REFUSALS, "openapi.not_openapi")
    findings = Findings("openapi", NOTICES)
    version = _format_version(tree, findings)
    missing = _information(tree, findings)
    operations = operations_of(tree)
    if not operations:
        missing = (*missing, "paths")
    examine_servers(tree, findings)
    examine_security(tree, operations, findings)
    examine_operations(tree, operations, findings)
    if missing:
        return Reading(KIND, version, {}, findings.kept(), {FACT: missing}, None, READER)
    described: dict[str, Json] = {"description": "openapi"}
    stated = _stated_version(tree)
    if len(stated) <= LONGEST_VERSION:
        described["version"] = stated
    facts = {FACT: ReadValue(described, pointer("info"))}
    return Reading(KIND, version, facts, findings.kept(), {}, None, READER)


def _tree(data: bytes) -> Tree:
    most = MAX_BYTES if data.isascii() else MAX_WIDE_BYTES
    return read_tree(data, max_bytes=most, max_nodes=MAX_NODES, max_tokens=MAX_TOKENS)


def _format_version(tree: Tree, findings: Findings) -> str:
    field = "openapi" if "openapi" in tree else "swagger"
    written = tree.get(field)
    stated = _VERSION.fullmatch(str(written)[:40] if isinstance(written, str | float) else "")
    version = stated[1] if stated else ""
    if version in NEWER:
        findings.add("openapi.newer", pointer(field))
    elif version not in KNOWN or (version == "2.0") != (field == "swagger"):
        raise unreadable(REFUSALS, "openapi.version", pointer(field))
    return version


def _stated_version(tree: Tree) -> str:
    version = mapping(tree.get("info")).get("version")
    return str(version) if isinstance(version, int | float) and not isinstance(version, bool) else text(version)


def _information(tree: Tree, findings: Findings) -> tuple[str, ...]:
    """The required fields that name the interface and are absent."""
    absent = []
    if not text(mapping(tree.get("info")).get("title")):
        absent.append("info.title")
    if not _stated_version(tree):
        absent.append("info.version")
    for name in absent:
        findings.add("openapi.field_absent", pointer("info"), name=name)
    if len(_stated_version(tree)) > LONGEST_VERSION:
        findings.add("openapi.version_long", pointer("info", "version"), limit=LONGEST_VERSION)
    return tuple(absent)
