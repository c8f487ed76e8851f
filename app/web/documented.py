"""How the contract documents refusals: the same problem document everywhere."""

from typing import Any

PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "A refusal (RFC 9457): what is wrong, where, and what would cure it.",
    "required": ["type", "title", "status", "detail", "code", "request_id", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "Page that explains the code."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "hint": {"type": "string"},
        "code": {"type": "string", "description": "Stable code to branch on."},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "detail", "hint"],
                "properties": {
                    "pointer": {"type": "string", "description": "RFC 6901, into what was sent."},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                    "hint": {"type": "string"},
                },
            },
        },
    },
}
_SAID = {
    400: "What was sent cannot be read, or a parameter is unknown or wrong.",
    401: "No key, or a key that opens nothing.",
    403: "The key lacks this right.",
    404: "Nothing there, or nothing the key may see.",
    409: "The state of things does not allow it.",
    412: "Acting on an older version.",
    413: "Larger than the published limit.",
    415: "A media type nobody reads here.",
    422: "Well formed, but breaks a rule.",
    428: "The version acted on is not given.",
    429: "More requests than the published limits; Retry-After says when.",
    503: "Not now; Retry-After says when.",
}
_EVERYWHERE = (400, 429, 503)
_WITH_BODY = (409, 412, 413, 415, 422, 428)


def problem_responses(method: str, *, public: bool) -> dict[int | str, dict[str, Any]]:
    """Give the refusals an operation documents, from its method and whether it is public."""
    statuses = set(_EVERYWHERE) | {401, 404}
    if not public:
        statuses.add(403)
    if method != "GET":
        statuses |= set(_WITH_BODY)
    return {
        status: {
            "description": _SAID[status],
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in sorted(statuses)
    }
