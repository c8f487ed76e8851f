"""Samples of learning events: xAPI statements, Caliper envelopes and events.

Sources: xAPI 1.0.3 part 2 §2.2 (actor, verb, object; IEEE 9274.1.1), Caliper 1.1 and 1.2 (envelope of sensor, sendTime,
dataVersion, data; events, which their context tells).
"""

from collections.abc import Mapping, Sequence

from app.evidence.readers.interoperability.addresses import host_of
from app.evidence.readers.interoperability.samples_wording import NOTICES, REFUSALS
from app.evidence.readers.json_reading import read_json
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue, Unreadable, unreadable
from app.evidence.readers.taking import items, mapping, text
from app.scoring import Json

KIND = "traces_sample"
READER = "traces_sample/1"
FACT = "iop.traces"
CALIPER = "http://purl.imsglobal.org/ctx/caliper/v1p"

_SIZES = frozenset({"document.too_large", "document.too_many_nodes"})
_BEGINNING = 4_096

Event = Mapping[str, Json]


def recognises(data: bytes) -> bool:
    """Whether the document holds xAPI statements or Caliper events."""
    try:
        tree = read_json(data)
    except Unreadable as refused:
        # a log that is too large to be read is to be told so, not to be unknown
        return refused.code in _SIZES and all(word in data[:_BEGINNING] for word in (b'"actor"', b'"verb"'))
    return _caliper(tree) is not None or bool(_statements(tree))


def read(data: bytes) -> Reading:
    """The standard events are handed in, `iop.traces`, when one at least is complete; raises `Unreadable`."""
    tree = read_json(data)
    findings, events = Findings("traces", NOTICES), _caliper(tree)
    if events is not None:
        return _told("caliper", events, [one for one in events if _is_event(one)], findings)
    statements = _statements(tree)
    if not statements:
        raise unreadable(REFUSALS, "traces.unknown")
    if any("mbox" in mapping(one.get("actor")) for one in statements):
        findings.add("traces.people")
    return _told("xapi", statements, [one for one in statements if _is_statement(one)], findings)


def _told(word: str, events: Sequence[Event], sound: Sequence[Event], findings: Findings) -> Reading:
    findings.add("traces.counted", count=len(events), sound=len(sound))
    if not sound:
        findings.add("traces.incomplete")
        return Reading(KIND, None, {}, findings.kept(), {FACT: ("actor, verb, object",)}, None, READER)
    return Reading(KIND, None, {FACT: ReadValue([word], "", word)}, findings.kept(), {}, None, READER)


def _caliper(tree: Json) -> list[Event] | None:
    """The events of an envelope, or those given without one; None for what is not of Caliper."""
    envelope = mapping(tree)
    if text(envelope.get("dataVersion")).startswith(CALIPER):
        return [mapping(one) for one in items(envelope.get("data"))]
    events = [mapping(one) for one in items(tree) or [tree]]
    return events if all(_has_context(one) for one in events) else None


def _has_context(said: Event) -> bool:
    """Whether the context of an event is Caliper's, alone or among others."""
    contexts = items(said.get("@context")) or [said.get("@context")]
    return any(text(one).startswith(CALIPER) for one in contexts)


def _statements(tree: Json) -> list[Event]:
    """One statement, a list of them, or a result of the statements resource."""
    listed = items(tree) or items(mapping(tree).get("statements")) or [tree]
    found = [mapping(one) for one in listed]
    return [one for one in found if isinstance(one.get("actor"), dict) and isinstance(one.get("verb"), dict)]


def _is_statement(said: Event) -> bool:
    """An actor identified in one of the four ways, a verb that is an address, an object."""
    actor = mapping(said.get("actor"))
    identified = any(name in actor for name in ("account", "mbox", "mbox_sha1sum", "openid", "member"))
    verb = text(mapping(said.get("verb")).get("id"))
    return identified and bool(host_of(verb) or verb.startswith("urn:")) and isinstance(said.get("object"), dict)


def _is_event(said: Event) -> bool:
    return all(said.get(name) for name in ("type", "actor", "action", "object", "eventTime"))
