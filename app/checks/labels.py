"""Labels: every scorecard computed again from what was frozen and found, every signature verified."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.audits.knowing import known_in
from app.audits.tables import Audit, Finding
from app.checks.looking import Check, Damage, Ground, batches
from app.clock import instant
from app.dossiers.tables import Dossier
from app.errors import Text
from app.evidence.judging import Judgement, description, judge
from app.feed.tables import FeedEntry
from app.labels.tables import Decision, Label, SigningKey
from app.schemes import Library
from app.scoring import Edition
from app.signing import sha256, thumbprint, verify

SIZE = 100
SIGNED = ("id", "scheme", "edition", "edition_digest", "level", "distinctions", "scope", "scorecard_digest")


class _Around(NamedTuple):
    """The rows around the labels of one batch, by the identifier that leads to each."""

    dossiers: Mapping[str, Dossier]
    audits: Mapping[str, Audit]
    findings: Mapping[str, Sequence[Finding]]
    announced: frozenset[str]
    keys: Mapping[str, SigningKey]


def _count(ground: Ground) -> int:
    return ground.db.scalar(select(func.count()).select_from(Label)) or 0


def _look(ground: Ground) -> Iterator[list[Damage]]:
    for labels in batches(ground.db, select(Label), Label.id, size=SIZE):
        around = _around(ground.db, labels)
        for label in labels:
            codes = [*_of_scorecard(ground.library, label, around), *_of_signature(label, around)]
            if label.id not in around.announced:
                codes.append("label_unannounced")
            yield [Damage(code, label.id) for code in codes]


def _around(db: Session, labels: Sequence[Label]) -> _Around:
    """Read what surrounds a batch of labels, in one query per table."""
    pairs = select(Decision.id, Dossier).join(Dossier, Dossier.id == Decision.dossier_id)
    dossiers = dict(db.execute(pairs.where(Decision.id.in_([one.decision_id for one in labels]))).all())
    named = [one.id for one in dossiers.values()]
    taken = db.scalars(select(Audit).where(Audit.dossier_id.in_(named)).order_by(Audit.taken_at))
    audits = {audit.dossier_id: audit for audit in taken}
    findings: dict[str, list[Finding]] = {audit.id: [] for audit in audits.values()}
    for finding in db.scalars(select(Finding).where(Finding.audit_id.in_(list(findings))).order_by(Finding.fact)):
        findings[finding.audit_id].append(finding)
    entries = select(FeedEntry.subject).where(FeedEntry.type == "label.issued")
    announced = db.scalars(entries.where(FeedEntry.subject.in_([one.id for one in labels])))
    keys = db.scalars(select(SigningKey).where(SigningKey.id.in_({one.key_id for one in labels})))
    return _Around(dossiers, audits, findings, frozenset(announced), {key.id: key for key in keys})


# ── scorecards ────────────────────────────────────────────────────────────────────────────────────


def _of_scorecard(library: Library, label: Label, around: _Around) -> Iterator[str]:
    if f"sha256:{sha256(label.scorecard)}" != label.scorecard_digest:
        yield "digest_differs"
    dossier = around.dossiers.get(label.decision_id)
    audit = around.audits.get(dossier.id) if dossier else None
    edition = library.editions.get((label.scheme, label.edition))
    if dossier is None or audit is None or audit.concluded_at is None:
        yield "audit_missing"
    elif edition is None:
        yield "edition_missing"
    elif edition.digest != label.edition_digest:
        yield "edition_changed"
    else:
        judgement = _scored_again(library, edition, dossier, (audit, around.findings[audit.id]))
        yield from _compared(edition, label, audit, judgement)


def _scored_again(
    library: Library, edition: Edition, dossier: Dossier, audited: tuple[Audit, Sequence[Finding]]
) -> Judgement:
    audit, findings = audited
    assert audit.concluded_at is not None  # noqa: S101 - told as a damage before
    known = known_in(library, dossier.snapshot or {"facts": {}}, findings)
    judgement = judge(edition, known, audit.concluded_at)
    judgement.document["described"] = description(library.facts, known)
    return judgement


def _compared(edition: Edition, label: Label, audit: Audit, judgement: Judgement) -> Iterator[str]:
    if judgement.bytes != label.scorecard:
        yield "scorecard_differs"
    if audit.scorecard != label.scorecard:
        yield "audit_scorecard_differs"
    order = [level.id for level in edition.levels]
    reached = order.index(judgement.decision.level) if judgement.decision.level else -1
    if label.level not in order or order.index(label.level) > reached:
        yield "level_too_high"
    secret = {one.fact.id for one in edition.criteria if not one.fact.public}
    if _told(label) != [_public(verdict, secret) for verdict in judgement.document["verdicts"]]:
        yield "public_part_differs"


def _told(label: Label) -> list[tuple[Any, ...]] | None:
    try:
        verdicts = orjson.loads(label.public_part)["verdicts"]
        return [tuple(one[name] for name in ("fact", "verdict", "trust", "value")) for one in verdicts]
    except (ValueError, KeyError, TypeError):
        return None


def _public(verdict: Mapping[str, Any], secret: set[str]) -> tuple[Any, ...]:
    value = None if verdict["fact"] in secret else verdict["value"]
    return verdict["fact"], verdict["verdict"], verdict["trust"], value


# ── signatures ────────────────────────────────────────────────────────────────────────────────────


def _of_signature(label: Label, around: _Around) -> Iterator[str]:
    key = around.keys.get(label.key_id)
    if key is None or thumbprint(key.public) != key.id:
        yield "key_missing"
    elif not verify(key.public, label.signed, label.signature):
        yield "signature_invalid"
    if not _says_the_same(label):
        yield "signed_differs"


def _says_the_same(label: Label) -> bool:
    try:
        document = orjson.loads(label.signed)
    except ValueError:
        return False
    expected = {name: getattr(label, name) for name in SIGNED}
    expected |= {
        "valid_from": instant(label.valid_from),
        "valid_until": instant(label.valid_until),
        "decision": label.decision_id,
        "key": label.key_id,
    }
    named = {name: document.get(name) for name in expected}
    return named == expected and document.get("solution", {}).get("id") == label.solution_id


LABELS = Check("labels", Text("Labels", "Labels"), _count, _look)
