"""The words every schema is written with: what is sent, what is shown, and constrained values."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from app.clock import instant
from app.spelling import ADDRESS, PLAIN, is_address, is_plain, is_visible


class Sent(BaseModel):
    """What a client sends; an unknown field is refused."""

    model_config = ConfigDict(extra="forbid")


class Shown(BaseModel):
    """What the service shows; every field is always there."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True)


def _written(value: Any) -> Any:
    """Refuse numbers, which pydantic would take for seconds since 1970."""
    if not isinstance(value, str | date):
        message = "text expected"
        raise ValueError(message)  # noqa: TRY004 - pydantic reads ValueError
    return value


def _dated(value: datetime) -> datetime:
    if value.tzinfo is None:
        message = "time zone missing"
        raise ValueError(message)
    try:
        return value.astimezone(UTC)
    except OverflowError:
        message = "beyond the calendar once in UTC"
        raise ValueError(message) from None


def _plain(name: str) -> str:
    """Refuse a name on several lines, one that turns round what follows it and so passes for another, an unseen one."""
    if not is_plain(name):
        raise PydanticCustomError("name_not_plain", "not on one line, or not in reading order")
    if not is_visible(name):
        raise PydanticCustomError("name_invisible", "no visible character")
    return name


def _address(written: str) -> str:
    if not is_address(written):
        raise PydanticCustomError("address_unusable", "not a whole web address")
    return written


Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(_plain),
    Field(json_schema_extra={"pattern": PLAIN}),
]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=64)]
FactId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$", max_length=64)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{1,64}$")]
Address = Annotated[
    str,
    StringConstraints(max_length=500),
    AfterValidator(_address),
    Field(json_schema_extra={"pattern": ADDRESS}),
]
Day = Annotated[date, BeforeValidator(_written)]
Moment = Annotated[
    datetime,
    BeforeValidator(_written),
    AfterValidator(_dated),
    PlainSerializer(instant, return_type=str, when_used="unless-none"),
]


class Words(Sent):
    """A text for people, in French and, where there is one, in English."""

    fr: Paragraph = Field(examples=["Exercices de mathématiques pour la classe de 6e."])
    en: Paragraph | None = None


class Wording(Shown):
    """A text for people, in French and in English."""

    fr: str
    en: str


class Listed(Shown):
    """One page of a list."""

    total_results: int = Field(ge=0)
    page: int = Field(ge=1)
    per_page: int = Field(ge=1, le=100)
    total_pages: int = Field(ge=0)
    next_cursor: str | None = Field(description="Where the next page begins, as `cursor`; null at the end.")
