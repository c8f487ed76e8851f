"""Random requests made from the contract: the service answers what the contract says, and nothing else.

Half of them fit the contract, half break it in one place; they are about things that exist or about things drawn,
and come from the usual caller of the operation or from anybody. `make test` draws twenty of each sort for each
operation, `ESTAMPILLE_SOAK=1` two hundred and fifty.
"""

import os
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode
from schemathesis.python import asgi
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.contract.operations import EVERY, Operation
from tests.fitting import ALWAYS, FITS, ids
from tests.settled import Lived
from tests.settling import PEOPLE

SOAK = os.environ.get("ESTAMPILLE_SOAK") == "1"
DRAWN = 1_000 if SOAK else 24
CALLERS = ("anonymous", *PEOPLE)
UNSAYABLE = frozenset({"null_character", "control_character", "number_out_of_range", "bad_parameter"})
"""Codes for what a JSON Schema allows and I-JSON or XML does not: control characters, very large numbers."""
EXCLUDED = [
    # A valid request may meet a rule that no JSON Schema says (a check digit, a vocabulary, a state, a right):
    # `_is_accepted_or_meets_a_rule` holds the rest.
    "positive_data_acceptance",
]
"""Checks of schemathesis that mean nothing here."""


@pytest.fixture(scope="module")
def contract(lived: Lived) -> Iterator[schemathesis.BaseSchema]:
    """The contract as served, and the service behind it."""
    yield schemathesis.openapi.from_asgi("/openapi.json", started(lived.estampille.asgi))
    asgi.shutdown_lifespans()


def started(app: ASGIApp) -> ASGIApp:
    """Answer in the place of an application that was started already."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        for moment in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{moment}.complete"})

    return answer


@pytest.mark.parametrize("operation", EVERY, ids=repr)
def test_the_service_keeps_its_contract(operation: Operation, lived: Lived, contract: schemathesis.BaseSchema) -> None:
    callers = st.sampled_from([FITS[operation.name].caller] * 8 + list(CALLERS))

    @given(case=drawn(operation, lived, contract), caller=callers)
    @settings(
        max_examples=DRAWN,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def keeps(case: schemathesis.Case, caller: str) -> None:
        headers = {"Authorization": f"Bearer {lived.keys[caller]}"} if caller in lived.keys else {}
        case.call_and_validate(headers=headers)

    keeps()


def drawn(operation: Operation, lived: Lived, contract: schemathesis.BaseSchema) -> st.SearchStrategy[schemathesis.Case]:
    """Draw requests of an operation, fit and unfit, about existing things and about any."""
    told = contract[operation.path][operation.method]
    named = {one["name"] for one in operation.parameters("path")}
    existing = {name: value for name, value in {**ALWAYS, **ids(FITS[operation.name], lived)}.items() if name in named}
    about = [None, existing] if named else [None]
    return st.one_of(
        told.as_strategy(generation_mode=mode, path_parameters=things) for things in about for mode in GenerationMode
    )
