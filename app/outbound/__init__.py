"""The one way out of the service: every request to an address that somebody else chose goes through here.

Nothing here knows of solutions, probes or labels. The rules, with their reasons: docs/security/outbound.md.
"""

from app.outbound.addresses import Reach, is_denied
from app.outbound.budgets import Budget
from app.outbound.client import Client, Handshake, Reply
from app.outbound.places import Place, place_of
from app.outbound.refusals import Unfetched

__all__ = ["Budget", "Client", "Handshake", "Place", "Reach", "Reply", "Unfetched", "is_denied", "place_of"]
