"""Every table of the service, in one metadata."""

from app.audits import tables as audits
from app.db import Base
from app.dossiers import tables as dossiers
from app.evidence import tables as evidence
from app.feed import tables as feed
from app.journal import tables as journal
from app.labels import tables as labels
from app.organisations import tables as organisations
from app.solutions import tables as solutions
from app.web import replies

STAGES = (journal, organisations, solutions, evidence, dossiers, audits, labels, feed, replies)

__all__ = ["STAGES", "Base"]
