"""The pre-check, for anybody on values of their own, and for a vendor on its claim bank."""

from typing import Annotated, Any

import orjson
from fastapi import Query, Response
from pydantic import Field

from app.dossiers.prechecking import precheck
from app.evidence.gathering import gather, retained
from app.evidence.judging import judge
from app.evidence.schemas import PrecheckOut
from app.journey import edition_named
from app.solutions.routes import solution_for
from app.solutions.tables import Solution
from app.web.asking import Acting, Clocked, Serving
from app.web.routing import Routes
from app.web.shapes import Identifier, Name, Sent

routes = Routes("precheck")


class PrecheckIn(Sent):
    """What to pre-check: values by fact, under an edition; the one in force where none is named."""

    scheme: Identifier = Field("fr-edtech", examples=["fr-edtech"])
    edition: Name | None = None
    claims: dict[str, Any] = Field(max_length=500, examples=[{"a11y.rgaa_rate": 43, "product.delivery": ["web"]}])


@routes.post("/v1/precheck", allows="public", work="none", responses={200: {"model": PrecheckOut}})
def precheck_values(asked: PrecheckIn, service: Serving, at: Clocked) -> Response:
    """Pre-check a dossier without account.

    The same engine and the same result as an audit: level, what blocks, smallest set of changes. Nothing is
    stored; `binding` is false. A value may be given bare, or as `{value, trust?, observed_at?, valid_until?}`.
    """
    edition = edition_named(service, (asked.scheme, asked.edition), at)
    return _answer(precheck(service.library, edition, asked.claims, at))


@routes.get("/v1/solutions/{solution_id}/precheck", allows="fact.read", responses={200: {"model": PrecheckOut}})
def precheck_solution(
    solution: Annotated[Solution, solution_for("fact.read")],
    act: Acting,
    service: Serving,
    scheme: Annotated[str, Query(max_length=64)] = "fr-edtech",
    edition: Annotated[str | None, Query(max_length=32)] = None,
) -> Response:
    """Pre-check a solution on its claim bank and its documents."""
    chosen = service.library.edition(scheme, edition, act.at.date())
    known = retained(service.library, gather(act.db, service.library, solution))
    return _answer({**judge(chosen, known, act.at).document, "binding": False})


def _answer(scorecard: dict[str, Any]) -> Response:
    return Response(orjson.dumps(scorecard), media_type="application/json")
