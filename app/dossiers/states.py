"""The states of a dossier, the acts that change them and who acts next: data, not branches."""

from collections.abc import Mapping
from datetime import datetime

from app.access import AUTHORITY, EVALUATOR, VENDOR
from app.dossiers.tables import Dossier
from app.errors import Conflict

DRAFT, SUBMITTED, UNDER_AUDIT, RETURNED, AUDITED, AWARDED, REFUSED, WITHDRAWN, APPEALED = STATES = (
    "draft",
    "submitted",
    "under_audit",
    "returned",
    "audited",
    "awarded",
    "refused",
    "withdrawn",
    "appealed",
)
TRANSITIONS: Mapping[tuple[str, str], str] = {
    (DRAFT, "submit"): SUBMITTED,
    (SUBMITTED, "take"): UNDER_AUDIT,
    (UNDER_AUDIT, "find"): UNDER_AUDIT,
    (UNDER_AUDIT, "ask"): RETURNED,
    (RETURNED, "ask"): RETURNED,
    (RETURNED, "answer"): UNDER_AUDIT,
    (UNDER_AUDIT, "conclude"): AUDITED,
    (AUDITED, "award"): AWARDED,
    (AUDITED, "refuse"): REFUSED,
    (REFUSED, "appeal"): APPEALED,
    (APPEALED, "dismiss"): REFUSED,
    (APPEALED, "uphold"): SUBMITTED,
    (DRAFT, "withdraw"): WITHDRAWN,
    (SUBMITTED, "withdraw"): WITHDRAWN,
    (UNDER_AUDIT, "withdraw"): WITHDRAWN,
    (RETURNED, "withdraw"): WITHDRAWN,
    (AUDITED, "withdraw"): WITHDRAWN,
    (APPEALED, "withdraw"): REFUSED,  # the appeal is dropped: the refusal stands
}
#: Which kind of organisation acts next; a state absent from here awaits nobody.
NEXT: Mapping[str, str] = {
    DRAFT: VENDOR,
    SUBMITTED: EVALUATOR,
    UNDER_AUDIT: EVALUATOR,
    RETURNED: VENDOR,
    AUDITED: AUTHORITY,
    APPEALED: AUTHORITY,
}
#: States in which a dossier still occupies its place: one at a time per solution and scheme.
OPEN = frozenset(NEXT)


def state_after(dossier: Dossier, action: str) -> str:
    """Give the state to which an act leads, or refuse it, naming the states in which the act is possible."""
    state = TRANSITIONS.get((dossier.state, action))
    if state is None:
        allowed = [before for before, act in TRANSITIONS if act == action]
        raise Conflict("state_forbids", action=action, state=dossier.state, allowed=", ".join(allowed))
    return state


def advance(dossier: Dossier, action: str, at: datetime) -> None:
    """Move a dossier by an act, where its state allows it."""
    state = state_after(dossier, action)
    if state != dossier.state:
        dossier.state, dossier.state_since = state, at
    dossier.version += 1
