"""The OpenAPI description of an interface, at the address that is claimed or given."""

from dataclasses import replace
from typing import Final

from app.evidence.probes.published import look_at, nowhere, with_address
from app.evidence.probes.seeing import Seen, Visit

PROBE: Final = "openapi"
READER: Final = "openapi-probe/1"
FACT: Final = "iop.api"


def look(visit: Visit, address: str | None = None) -> Seen:
    """Read the description; the fact then says where it is. Raise `Unfetched` or `Unanswered`."""
    claimed = visit.value(FACT)
    if address is None and isinstance(claimed, dict) and isinstance(claimed.get("url"), str):
        address = str(claimed["url"])
    if address is None:
        return nowhere(visit)
    seen = look_at(visit, "openapi_document", address)
    return replace(seen, facts=with_address(seen, FACT))
