"""What is sent and shown about decisions, appeals and labels."""

from typing import Any, Literal

from pydantic import Field
from pydantic.config import JsonDict

from app.labels.tables import Appeal, Decision, SurveillanceNote
from app.web.shapes import Code, Identifier, Listed, Moment, Paragraph, Sent, Shown

REASON = "Public for ever: a word of the vocabulary `label_reasons` of `GET /v1/facts`, or a code of the same shape."
REASONS: JsonDict = {"x-vocabulary": "label_reasons"}


class DecisionIn(Sent):
    """What the authority decides, with its reasons; the level at most that computed."""

    outcome: Literal["award", "refuse"] = Field(examples=["award"])
    level: Identifier | None = Field(
        None, description="The computed level, where an award names none.", examples=["conforme"]
    )
    reasons: Paragraph = Field(examples=["Conforme aux constats de l'audit."])


class DecisionOut(Shown):
    """A decision, and the label it gave."""

    id: str
    dossier: str
    outcome: str
    level: str | None
    reasons: str
    decided_at: Moment
    label: str | None

    @classmethod
    def of(cls, row: Decision, label: str | None) -> "DecisionOut":
        return cls(
            id=row.id,
            dossier=row.dossier_id,
            outcome=row.outcome,
            level=row.level,
            reasons=row.reasons,
            decided_at=row.decided_at,
            label=label,
        )


class AppealIn(Sent):
    """On what grounds a vendor appeals."""

    grounds: Paragraph = Field(examples=["Le rapport d'accessibilité du 3 mars n'a pas été lu."])


class AppealOutcomeIn(Sent):
    """What those who did not decide rule: the appeal is dismissed, or upheld (audited again, by another evaluator)."""

    outcome: Literal["dismiss", "uphold"] = Field(examples=["uphold"])
    reasons: Paragraph = Field(examples=["La pièce avait été déposée à temps."])


class AppealOut(Shown):
    """An appeal and its outcome."""

    id: str
    decision: str
    grounds: str
    lodged_at: Moment
    outcome: str | None
    reasons: str | None
    judged_at: Moment | None

    @classmethod
    def of(cls, row: Appeal) -> "AppealOut":
        return cls(
            id=row.id,
            decision=row.decision_id,
            grounds=row.grounds,
            lodged_at=row.lodged_at,
            outcome=row.outcome,
            reasons=row.reasons,
            judged_at=row.judged_at,
        )


class SuspensionIn(Sent):
    """Why a label is suspended, and until when; it lapses by itself unless confirmed."""

    reason_code: Code = Field(description=REASON, examples=["security_incident"], json_schema_extra=REASONS)
    reason: Paragraph = Field(examples=["Fuite de données annoncée par l'éditeur."])
    until: Moment | None = Field(
        None,
        description="In the future, at most 180 days ahead; 30 days ahead where it is not given. Both are settings.",
        examples=["2027-01-31T00:00:00Z"],
    )


class CauseIn(Sent):
    """Why a label is reinstated or revoked."""

    reason_code: Code = Field(description=REASON, examples=["corrected"], json_schema_extra=REASONS)
    reason: Paragraph = Field(examples=["Correctif vérifié par l'évaluateur."])
    until: None = None


class SurveillanceOut(Shown):
    """A fact under a label that a probe saw worse than what the label was given for."""

    id: str
    label: str
    probe: str = Field(description="The result that showed it, among the probes of the solution.")
    fact: str
    before: Any = Field(description="The value the label rests on.")
    after: Any = Field(description="The value seen; null where nothing is left to see.")
    noted_at: Moment
    mended_at: Moment | None = Field(description="When a probe saw it no worse than before; null while it is open.")

    @classmethod
    def of(cls, row: SurveillanceNote) -> "SurveillanceOut":
        return cls(
            id=row.id,
            label=row.label_id,
            probe=row.probe_id,
            fact=row.fact,
            before=row.before,
            after=row.after,
            noted_at=row.noted_at,
            mended_at=row.mended_at,
        )


class SurveillanceList(Listed):
    """Notes of surveillance, page by page, the latest first."""

    results: list[SurveillanceOut]


class LogPlace(Shown):
    """Where the issue of a label stands in the feed."""

    position: int
    leaf_hash: str


class Signed(Shown):
    """The exact bytes that were signed, and their signature; base64url without padding."""

    bytes: str
    signature: str
    key: str
    algorithm: Literal["Ed25519"]


class LabelOut(Shown):
    """A label: what it says, its status now, its history, its signature."""

    id: str
    solution: str
    scheme: str
    edition: str
    edition_digest: str
    level: str
    title: dict[str, str]
    distinctions: list[str]
    scope: dict[str, Any]
    status: Literal["pending", "active", "suspended", "revoked", "expired", "superseded"]
    valid_from: str
    valid_until: str
    suspended_until: str | None
    history: list[dict[str, Any]]
    scorecard_digest: str
    completeness: float
    scores: dict[str, Any]
    revocation_proposed: bool = Field(
        description="Whether a revocation awaits its second person; told to the authority only, false to anybody else."
    )
    log: LogPlace
    signed: Signed
