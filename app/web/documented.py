"""How the contract documents refusals: the same problem document everywhere."""

from typing import Any, Literal

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
    410: "It was there and will not come back.",
    412: "Acting on an older version.",
    413: "Larger than the published limit.",
    415: "A media type nobody reads here.",
    422: "Well formed, but breaks a rule.",
    428: "The version acted on is not given.",
    429: "More requests than the published limits; Retry-After says when.",
    503: "Not now; Retry-After says when.",
}
Version = Literal["no", "honoured", "required"]
"""Whether an operation reads `If-Match`."""
LANGUAGE, REPEAT, HELD, VERSION = "Language", "IdempotencyKey", "IfNoneMatch", "IfMatch"
PARAMETERS: dict[str, dict[str, Any]] = {
    LANGUAGE: {
        "name": "lang",
        "in": "query",
        "description": "Language of the texts for people; wins over `Accept-Language`. French by default.",
        "schema": {"type": "string", "enum": ["fr", "en"]},
    },
    REPEAT: {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Repeats of one request under one key have one effect and one answer, for 48 hours.",
        "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
        "example": "8e03978e-40d5-43e8-bc93-6894a57f9324",
    },
    HELD: {
        "name": "If-None-Match",
        "in": "header",
        "description": "The ETag already held; the answer is 304 while it stands.",
        "schema": {"type": "string"},
    },
    VERSION: {
        "name": "If-Match",
        "in": "header",
        "description": "The ETag of what the caller read; 428 without it, 412 once it is stale.",
        "schema": {"type": "string"},
        "example": '"claims-3"',
    },
}
"""Parameters that many operations share, by their name in the components of the contract."""


def parameters(method: str, *, repeats: bool, versioned: Version) -> list[dict[str, str]]:
    """Refer to the shared parameters of an operation."""
    chosen = {LANGUAGE: True, REPEAT: repeats, VERSION: versioned != "no", HELD: method == "GET"}
    return [{"$ref": f"#/components/parameters/{name}"} for name, applies in chosen.items() if applies]


def other_answers(method: str, *, public: bool, versioned: Version) -> dict[int | str, dict[str, Any]]:
    """Give what an operation may answer besides its success: 304 to a read, and refusals."""
    statuses = {400, 401, 404, 429, 503}
    statuses |= set() if public else {403}
    statuses |= set() if method == "GET" else {409, 413, 415, 422}
    statuses |= {"no": set(), "honoured": {412}, "required": {412, 428}}[versioned]
    unchanged: dict[int | str, dict[str, Any]] = {304: {"description": "What the caller holds still stands."}}
    return (unchanged if method == "GET" else {}) | refusals(*sorted(statuses))


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Document refusals, by their statuses."""
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": _SAID[status], "content": problem} for status in statuses}


def answer_in(media_type: str, schema: dict[str, Any], told: str) -> dict[int | str, dict[str, Any]]:
    """Document a success that is not JSON shaped by a model."""
    return {200: {"description": told, "content": {media_type: {"schema": schema}}}}
