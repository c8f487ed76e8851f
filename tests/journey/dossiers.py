"""Claims for tests: those of the example dossiers, by what they are about."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.schemes import Library, load_library

ROOT = Path(__file__).parents[2]


@cache
def library() -> Library:
    """The criteria as shipped."""
    return load_library(ROOT / "criteria")


def complete_claims(about: str, domain: str | None = None, example: str = "bon") -> dict[str, Any]:
    """Give the values of an example dossier about the `solution` (its offer included) or the `vendor`."""
    claims = yaml.safe_load((ROOT / "examples" / f"{example}.yaml").read_text())["claims"]
    facts = library().facts
    kinds = {"solution", "offer"} if about == "solution" else {about}
    return {
        fact: _bare(given)
        for fact, given in claims.items()
        if facts[fact].about in kinds and domain in (None, facts[fact].domain)
    }


def _bare(given: Any) -> Any:
    is_claim = isinstance(given, dict) and "value" in given and "trust" in given
    return given["value"] if is_claim else given
