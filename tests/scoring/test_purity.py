"""The engine stands alone, and neither the machine nor its settings change a byte of what it says."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
STRANGERS = ("fastapi", "sqlalchemy", "pydantic", "yaml", "httpx", "jsonschema", "numpy", "starlette")

ALONE = f"""
import sys, app.scoring
print([name for name in {STRANGERS!r} if name in sys.modules])
"""

BYTES = """
import hashlib
from random import Random
from app.scoring import canonical, decide, explain, score
from tests.scoring.worlds import AT, random_edition, random_facts
rng, digest = Random("bytes"), hashlib.sha256()
for _ in range(25):
    edition = random_edition(rng)
    for _ in range(4):
        scorecard = score(edition, random_facts(rng, edition), AT)
        digest.update(canonical(explain(edition, scorecard, decide(edition, scorecard))))
print(digest.hexdigest())
"""


def _run(script: str, **environment: str) -> str:
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script], env=settings, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_engine_loads_nothing_of_the_web_nor_of_the_database() -> None:
    assert _run(ALONE) == "[]"


def test_hash_seed_locale_and_time_zone_change_no_byte() -> None:
    settings = [
        {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "1", "LC_ALL": "fr_FR.UTF-8", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Los_Angeles"},
    ]
    assert len({_run(BYTES, **each) for each in settings}) == 1
