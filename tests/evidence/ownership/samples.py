"""Small honest documents of the kinds of this family."""

from collections.abc import Mapping

from tests.evidence.ownership.registers import as_json, firm, holds, person

CHAIN = (
    firm("vendor"),
    firm("holding"),
    person("owner"),
    holds("holding", "vendor", 60),
    holds("owner", "holding", {"minimum": 50, "exclusiveMaximum": 75}),
    holds("owner", "vendor", 40),
)
CROSSED = (
    firm("vendor"),
    firm("fund", "US"),
    person("nobody", None),
    holds("fund", "vendor", 24),
    holds("vendor", "fund", 10, "shareholding"),
    holds("nobody", "fund", 90, "votingRights", "boardMember"),
)

SAMPLES: Mapping[str, tuple[bytes, ...]] = {"bods": (as_json([*CHAIN]), as_json([*CROSSED]))}
