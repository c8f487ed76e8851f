"""What is asked of probes, and what they answer."""

from typing import Annotated, Any, Literal

from pydantic import Field

from app.evidence.tables import ProbeResult
from app.web.shapes import Address, Listed, Moment, Sent, Shown

ProbeName = Literal[
    "tls",
    "security_txt",
    "privacy_policy",
    "accessibility_statement",
    "accessibility_mention",
    "trackers",
    "page_weight",
    "oidc",
    "lti_login",
    "saml_metadata",
    "openapi",
]


class ProbeWish(Sent):
    """A probe to run, and the address to look at where it takes one."""

    probe: ProbeName = Field(examples=["tls"])
    address: Address | None = Field(
        None, description="Public address of what to look at; without it, the one that is claimed or linked."
    )


class ProbesIn(Sent):
    """The probes to run; those that need nothing but the home page, where none is named."""

    probes: Annotated[list[ProbeWish], Field(min_length=1, max_length=11)] | None = Field(
        None, examples=[[{"probe": "tls"}, {"probe": "openapi", "address": "https://api.editeur.example/openapi.json"}]]
    )


class ProbeOut(Shown):
    """What a probe saw, when and where, the facts it proves and how far it can be relied on."""

    id: str
    solution: str
    probe: str
    address: str
    probed_at: Moment
    outcome: Literal["seen", "absent", "unreachable", "refused"]
    confidence: Literal["certain", "likely", "indicative"]
    reader: str
    facts: dict[str, Any] = Field(description="By fact, `{value, place}`; of trust `tested`.")
    findings: list[dict[str, Any]] = Field(description="What was noticed; a warning is a question to answer.")
    missing: dict[str, list[str]]
    sha256: str | None = Field(description="Digest of what was fetched; the bytes are not kept.")

    @classmethod
    def of(cls, row: ProbeResult) -> "ProbeOut":
        return cls(
            id=row.id,
            solution=row.subject_id,
            probe=row.probe,
            address=row.address,
            probed_at=row.probed_at,
            outcome=row.outcome,
            confidence=row.result["confidence"],
            reader=row.result["reader"],
            facts=row.result["facts"],
            findings=row.result["findings"],
            missing=row.result["missing"],
            sha256=row.sha256,
        )


class ProbeRun(Shown):
    """What the probes of one run saw."""

    results: list[ProbeOut]


class ProbeList(Listed):
    """What probes saw, page by page, the latest first."""

    results: list[ProbeOut]
