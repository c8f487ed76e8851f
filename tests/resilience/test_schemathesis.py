"""Random requests made from the contract: the service answers what the contract says, and nothing else.

Half of them fit the contract, half break it in one place; they are about things that exist or about things drawn,
and come from the usual caller of the operation or from anybody. `make test` draws twenty-four for each operation,
`ESTAMPILLE_SOAK=1` a thousand, on both databases.
"""

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode
from schemathesis.python import asgi
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.contract.operations import EVERY, Operation
from tests.fitting import ALWAYS, FITS, ids
from tests.settled import Lived, Settled
from tests.settling import PEOPLE

SOAK = os.environ.get("ESTAMPILLE_SOAK") == "1"
DRAWN = 1_000 if SOAK else 24
CALLERS = ("anonymous", *PEOPLE)
UNSAYABLE = frozenset(
    {
        "null_character",
        "control_character",
        "number_out_of_range",
        "duplicate_key",
        "bad_parameter",
        "cursor_refused",
    }
)
"""Codes for what a JSON Schema lets through: control characters, very large numbers, a form field sent twice, the
words of the catalogue, cursors that nobody gave."""


def accepted_or_refused_by_a_rule(_: object, response: schemathesis.Response, case: schemathesis.Case[Any]) -> None:
    """Hold valid requests to success, or to a refusal for a reason that no JSON Schema says.

    In the place of `positive_data_acceptance`, which knows neither check digits, nor vocabularies, nor states.
    """
    assert case.meta is not None
    if case.meta.generation.mode.is_positive and response.status_code == 400:
        assert response.json()["code"] in UNSAYABLE, response.json()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"] if SOAK else ["sqlite"])
def settled(request: pytest.FixtureRequest) -> Settled:
    """The world to ask: both databases answer alike, another test says so; here SQLite is enough, save for a soak."""
    found: Settled = request.getfixturevalue(f"settled_{request.param}")
    return found


@pytest.fixture(scope="module")
def contract(lived: Lived) -> Iterator[schemathesis.BaseSchema]:
    """The contract as served, and the service behind it."""
    # keys are chosen below: drawn ones would only be refused
    config = schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}})
    yield schemathesis.openapi.from_asgi("/openapi.json", started(lived.estampille.asgi), config=config)
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
    def keeps(case: schemathesis.Case[Any], caller: str) -> None:
        assume(not reads_as_fit(operation, case.query or {}))
        headers = {"Authorization": f"Bearer {lived.keys[caller]}"} if caller in lived.keys else {}
        case.call_and_validate(
            headers=headers,
            additional_checks=[accepted_or_refused_by_a_rule],
            excluded_checks=[positive_data_acceptance],
        )

    keeps()


def reads_as_fit(operation: Operation, query: Mapping[str, Any]) -> bool:
    """Tell whether a value breaks the contract as JSON, and no longer does in an address: false, "false"."""
    schemas = {one["name"]: one["schema"] for one in operation.parameters("query")}
    words = {name: schema.get("items", schema).get("enum", ()) for name, schema in schemas.items()}
    values = ((name, one) for name, value in query.items() for one in (value if isinstance(value, list) else [value]))
    return any(not isinstance(one, str) and json.dumps(one) in words.get(name, ()) for name, one in values)


def drawn(
    operation: Operation, lived: Lived, contract: schemathesis.BaseSchema
) -> st.SearchStrategy[schemathesis.Case[Any]]:
    """Draw requests of an operation, fit and unfit, about existing things and about any."""
    told = contract[operation.path][operation.method]
    named = {one["name"] for one in operation.parameters("path")}
    existing = {name: value for name, value in {**ALWAYS, **ids(FITS[operation.name], lived)}.items() if name in named}
    about = [None, existing] if named else [None]
    return st.one_of(
        [told.as_strategy(generation_mode=mode, path_parameters=things) for things in about for mode in GenerationMode]
    )
