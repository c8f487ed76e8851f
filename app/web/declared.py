"""What a route declares: its query parameters, and the fields of its body."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.requests import Request
from starlette.types import Scope

_MOST_NAMES = 60
_SEQUENCES = (list, set, tuple, frozenset, Sequence)


def listed(names: Iterable[str]) -> str:
    """Write names for people; a long list is cut."""
    known = list(names)
    return (", ".join(known[:_MOST_NAMES]) or "—") + (", …" if len(known) > _MOST_NAMES else "")


def parameters_of(scope: Scope) -> Mapping[str, bool]:
    """Give the query parameters of the route that answers; True for those that may be repeated.

    `lang` is known everywhere.
    """
    route: Any = scope.get("fastapi", {}).get("effective_route_context") or scope.get("route")
    dependant = getattr(route, "dependant", None)
    declared = dict(_query_parameters(dependant)) if isinstance(dependant, Dependant) else {}
    return {"lang": False, **declared}


def _query_parameters(dependant: Dependant) -> Iterator[tuple[str, bool]]:
    for declared in dependant.query_params:
        annotation = declared.field_info.annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            for name, info in annotation.model_fields.items():
                yield info.alias or name, _repeats(info.annotation)
        else:
            yield declared.alias, _repeats(annotation)
    for needed in dependant.dependencies:
        yield from _query_parameters(needed)


def _repeats(annotation: object) -> bool:
    return any(get_origin(member) in _SEQUENCES or member in _SEQUENCES for member in _members(annotation))


def _members(annotation: object) -> Iterator[Any]:
    """Give an annotation and, for a union, an `Annotated` or an alias, what it is made of."""
    yield annotation
    origin = get_origin(annotation)
    if origin in _SEQUENCES or origin is dict or origin is Mapping:
        return
    for member in get_args(annotation):
        yield from _members(member)


def field_names(request: Request, loc: Sequence[str | int]) -> list[str]:
    """Give the names of the fields a body knows at a place; none when the place is open."""
    route = request.scope.get("route")
    body = route.body_field if isinstance(route, APIRoute) else None
    here: list[Any] = [body.field_info.annotation] if body is not None else []
    for step in loc:
        here = [inner for outer in here for inner in _inside(outer, step)] or here
    models = [member for outer in here for member in _members(outer) if _is_model(member)]
    return [info.alias or name for model in models for name, info in model.model_fields.items()]


def _is_model(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _inside(annotation: object, step: str | int) -> Iterator[Any]:
    """Give what an annotation says of one step further: a field, an item, a value."""
    for member in _members(annotation):
        if _is_model(member):
            fields = member.model_fields
            found = fields.get(str(step)) or next((f for f in fields.values() if f.alias == step), None)
            if found is not None:
                yield found.annotation
        elif get_origin(member) in _SEQUENCES and isinstance(step, int):
            yield from get_args(member)[:1]
        elif get_origin(member) in (dict, Mapping):
            yield from get_args(member)[1:]
