"""The story: from a solution registered to a label announced, one short function per act.

Read it in the order of the imports below: the vendor asks, the evaluator finds, the authority decides, probes look
again, the public is told. Each act calls its stage, which changes the rows and writes the journal; the acts with a
public consequence end by announcing it in the feed, in the same transaction.
"""

from app.journey.authority import (
    appeal,
    decide_dossier,
    reinstate_label,
    revoke_label,
    rule_on_appeal,
    suspend_label,
)
from app.journey.evaluator import conclude_audit, judgement_of, record_finding, request_information, take_audit
from app.journey.means import Service
from app.journey.public import announce_expiries, announce_label, announce_schemes, expired_unannounced
from app.journey.surveillance import keep_probes
from app.journey.vendor import (
    answer_request,
    change_solution,
    edition_named,
    missing_in,
    register_solution,
    request_label,
    submit_dossier,
    withdraw_dossier,
    withdraw_solution,
    write_claims,
)

__all__ = [
    "Service",
    "announce_expiries",
    "announce_label",
    "announce_schemes",
    "answer_request",
    "appeal",
    "change_solution",
    "conclude_audit",
    "decide_dossier",
    "edition_named",
    "expired_unannounced",
    "judgement_of",
    "keep_probes",
    "missing_in",
    "record_finding",
    "register_solution",
    "reinstate_label",
    "request_information",
    "request_label",
    "revoke_label",
    "rule_on_appeal",
    "submit_dossier",
    "suspend_label",
    "take_audit",
    "withdraw_dossier",
    "withdraw_solution",
    "write_claims",
]
