"""The independent checker: everything that was issued, recorded and kept is looked at again, and nothing is changed."""

from app.checks.documents import DOCUMENTS, leftovers
from app.checks.feed import FEED
from app.checks.journal import JOURNAL
from app.checks.labels import LABELS
from app.checks.looking import Check, Damage, Ground
from app.checks.wording import TOLD

CHECKS = (LABELS, FEED, JOURNAL, DOCUMENTS)

__all__ = ["CHECKS", "TOLD", "Check", "Damage", "Ground", "leftovers"]
