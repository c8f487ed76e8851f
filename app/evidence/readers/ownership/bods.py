"""BODS 0.4: statements of beneficial ownership, their shape, their coherence, and what they say of one vendor.

A document is an array of statements, or one statement a line (JSON Lines).
Source: Beneficial Ownership Data Standard 0.4, Open Ownership. A register of 10 000 statements is read.
"""

from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from jsonschema.exceptions import ValidationError

from app.evidence.readers.json_items import read_items
from app.evidence.readers.json_reading import read_json
from app.evidence.readers.noticing import Findings
from app.evidence.readers.ownership.bods_wording import EXPECTED, NOTICES, REFUSALS
from app.evidence.readers.ownership.coherence import check_coherence
from app.evidence.readers.ownership.establishing import established
from app.evidence.readers.ownership.holdings import Holdings, holdings_of
from app.evidence.readers.ownership.older import in_0_4
from app.evidence.readers.ownership.replacing import Replacing
from app.evidence.readers.ownership.schema import flaw_of, is_statement
from app.evidence.readers.ownership.statements import Records, Statement, records_of, trimmed
from app.evidence.readers.reading import Reading, Unreadable, filled, pointer, unreadable
from app.evidence.readers.taking import text

KIND = "bods"
READER = "bods/1"
FORMAT_VERSION = "0.4"
TOLERATED = ("0.3", "0.5")
OLDER = ("0.3", "0.2", "0.1")
"""The versions of another shape that are translated."""

FIELDS = frozenset({"recordType", "statementType"})
"""What a statement of BODS 0.4, or of an earlier version, is known by."""
MAX_STATEMENTS = 10_000
MAX_BYTES = 16 * 1_048_576
MAX_NODES = 1_000_000
MAX_TOKENS = 1_000_000


class Read(NamedTuple):
    """A document whose statements were read and checked; `findings` may still grow."""

    version: str
    statements: Sequence[Statement]
    records: Records
    holdings: Holdings
    findings: Findings


def recognises(data: bytes) -> bool:
    """Whether the document is meant as BODS statements, well-formed in every detail or not."""
    if not any(b'"%s"' % field.encode() in data for field in FIELDS):
        return False
    try:
        return any(isinstance(one, dict) and not FIELDS.isdisjoint(one) for one in _items(data))
    except Unreadable:
        return False


def read(data: bytes, *, today: date | None = None) -> Reading:
    """The ownership facts of the only vendor a document can be about; raises `Unreadable`.

    `today` is the day on which interests must be in force and no date may be in the future; without it,
    interests that ended by the last day the document states do not count.
    """
    document = parse(data, today=today)
    candidates = vendors_of(document.records, document.holdings)
    if len(candidates) == 1:
        return _reading(document, candidates[0], today)
    if candidates:
        document.findings.add("bods.vendor_ambiguous", count=len(candidates))
    else:
        document.findings.add("bods.vendor_absent")
    return _reading(document, None, today)


def read_part(data: bytes, part: str, *, today: date | None = None) -> Reading:
    """The ownership facts of one entity, named by a record, a statement or a legal identifier; raises `Unreadable`."""
    document = parse(data, today=today)
    return _reading(document, entity_of(document, part), today)


def parse(data: bytes, *, today: date | None = None, complete: bool = False) -> Read:
    """The statements of a document, checked, and the register of holdings they make; raises `Unreadable`."""
    findings = Findings("bods", NOTICES)
    version, statements = _statements(data, findings)
    records = records_of(statements, findings)
    check_coherence(statements, records, today, findings)
    holdings = holdings_of(records, today, findings, complete=complete)
    return Read(version, statements, records, holdings, findings)


def _items(data: bytes) -> Iterator[Any]:
    return read_items(data, max_bytes=MAX_BYTES, max_nodes=MAX_NODES, max_tokens=MAX_TOKENS)


def _statements(data: bytes, findings: Findings) -> tuple[str, Sequence[Statement]]:
    """The version the statements claim, and what is used of each, checked one by one as they are read."""
    listed = data.removeprefix(BOM_UTF8).lstrip().startswith(b"[")
    if not listed and not recognises(data):
        read_json(data)
        raise unreadable(REFUSALS, "bods.not_a_list")
    version, statements, replacing = "", list[Statement](), Replacing()
    for at, statement in enumerate(_items(data)):
        if at == MAX_STATEMENTS:
            raise unreadable(REFUSALS, "bods.too_many_statements", pointer(at), limit=MAX_STATEMENTS)
        version = version or _version(at, statement, findings)
        if _is_older(statement):
            replacing.note(statement)
            statement = in_0_4(statement)  # noqa: PLW2901 - from here on it is read as one of 0.4
        if not is_statement(statement):
            raise _refusal(at, statement)
        statements.append(trimmed(statement))
    if not listed and len(statements) == 1:
        raise unreadable(REFUSALS, "bods.not_a_list")
    return version or FORMAT_VERSION, replacing.settled(statements)


def entity_of(document: Read, name: str) -> str:
    """The record of the entity that has that record, statement or legal identifier; raises `Unreadable`."""
    found = {record.id for record in document.records.of("entity") if name in _names(record.statement)}
    found |= {
        one["recordId"]
        for one in document.statements
        if one["statementId"] == name and one["recordId"] in document.records.live and one["recordType"] == "entity"
    }
    if name in document.records.live and document.records.live[name].kind == "entity":
        return name
    if len(found) != 1:
        raise unreadable(REFUSALS, "bods.entity_unknown")
    return found.pop()


def _names(statement: Statement) -> set[str]:
    """What an entity may be called by: the numbers of its identifiers, bare or after their scheme."""
    names = set()
    for identifier in statement["recordDetails"].get("identifiers", ()):
        if "id" in identifier:
            names.add(identifier["id"])
            names.update(
                f"{identifier[field]}:{identifier['id']}" for field in ("scheme", "schemeName") if field in identifier
            )
    return names


def vendors_of(records: Records, holdings: Holdings) -> list[str]:
    """The entities a document can be about.

    The one its declarations name as their subject; where they name several or none, the firms that are
    held and hold nobody, or, where all of them hold another, every firm that is held.
    """
    entities = [record.id for record in records.of("entity")]
    subjects = {record.statement["declarationSubject"] for record in records.live.values()}.intersection(entities)
    if len(subjects) == 1:
        return list(subjects)
    register = holdings.register
    holding = {stake.holder for stake in (*register.capital, *register.votes)}
    held = [one for one in entities if one in register.owned]
    return [one for one in held if one not in holding] or held


def _reading(document: Read, vendor: str | None, today: date | None) -> Reading:
    facts, missing = established(document.records, document.holdings, vendor, document.findings, today=today)
    return Reading(KIND, document.version, facts, document.findings.kept(), missing, document.records.stated_on, READER)


def _version(at: int, statement: object, findings: Findings) -> str:
    """The version a statement claims, "" when it claims none, or when it is not even text."""
    claimed = _claimed(statement)
    place = pointer(at, "publicationDetails", "bodsVersion")
    if _is_older(statement):
        if claimed not in ("", *OLDER):
            raise unreadable(REFUSALS, "bods.version", place)
        findings.add("bods.older_version", pointer(at, "statementType"))
        return claimed or OLDER[0]
    if claimed in TOLERATED:
        findings.add("bods.other_version", place)
    elif claimed != FORMAT_VERSION and claimed.replace(".", "", 1).isdecimal():
        raise unreadable(REFUSALS, "bods.version", place)
    return claimed if claimed in (FORMAT_VERSION, *TOLERATED) else ""


def _claimed(statement: object) -> str:
    """The version that a statement says it is of; "" when it says none."""
    published = statement.get("publicationDetails") if isinstance(statement, dict) else None
    return text(published.get("bodsVersion")) if isinstance(published, dict) else ""


def _is_older(statement: object) -> bool:
    """Whether a statement has the shape of BODS 0.1 to 0.3, and does not call itself one of 0.4."""
    older = isinstance(statement, dict) and "statementType" in statement and "recordType" not in statement
    return older and _claimed(statement) != FORMAT_VERSION


def _refusal(at: int, statement: object) -> Unreadable:
    flaw = flaw_of(statement)
    if flaw is None:
        return unreadable(REFUSALS, "bods.schema", pointer(at), **_expected(None))
    # The path only goes through fields the schema names: nothing of the document is repeated.
    where = pointer(at, *flaw.absolute_path)
    if flaw.validator == "required":
        required: Any = flaw.validator_value
        present: Any = flaw.instance
        fields = ", ".join(field for field in required if field not in present)
        return unreadable(REFUSALS, "bods.field_missing", where, place=where, fields=fields)
    return unreadable(REFUSALS, "bods.schema", where, **_expected(flaw))


def _expected(flaw: ValidationError | None) -> Mapping[str, str]:
    validator = str(flaw.validator) if flaw else ""
    named = flaw.validator_value if flaw and isinstance(flaw.validator_value, str | int | float) else ""
    expected = filled(EXPECTED.get(validator, EXPECTED[""]), {"named": named})
    return {"attendu": expected.fr, "expected": expected.en}
