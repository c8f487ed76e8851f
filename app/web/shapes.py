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

from app.clock import instant


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


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
FactId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$", max_length=64)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{1,64}$")]
Address = Annotated[
    str, StringConstraints(pattern=r"^https?://[A-Za-z0-9.\-]+(:[0-9]{1,5})?(/[!-~]*)?$", max_length=500)
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
