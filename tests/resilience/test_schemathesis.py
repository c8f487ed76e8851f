"""Random requests made from the contract: the service answers what the contract says, and nothing else.

Every operation, asked by its usual caller about things that exist and by others about things that do not.
`make test` draws twenty requests of each operation, `ESTAMPILLE_SOAK=1` a thousand and the edges of every schema.
"""

import os
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.python import asgi
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.settled import Lived, Settled

SOAK = os.environ.get("ESTAMPILLE_SOAK") == "1"
DRAWN = 1_000 if SOAK else 20
CONFIG = {
    "generation": {"deterministic": True, "max-examples": DRAWN},
    "phases": {"coverage": {"enabled": SOAK}, "stateful": {"enabled": False}},
    "seed": 1789,
}
contract = schemathesis.pytest.from_fixture("drawn_from")


@pytest.fixture(scope="module")
def drawn_from(lived: Lived) -> Iterator[schemathesis.BaseSchema]:
    config = schemathesis.Config.from_dict(CONFIG)
    yield schemathesis.openapi.from_asgi("/openapi.json", started(lived.estampille.asgi), config=config)
    asgi.shutdown_lifespans()


def started(app: ASGIApp) -> ASGIApp:
    """Answer for an application that was started already."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        for moment in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{moment}.complete"})

    return answer


@contract.parametrize()
@settings(deadline=None, suppress_health_check=list(HealthCheck))
def test_the_service_keeps_its_contract(case: schemathesis.Case) -> None:
    case.call_and_validate()
