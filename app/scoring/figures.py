"""Figures: numbers and their units as people read them, in French and in English."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from .rules import Json, is_number
from .typography import NARROW
from .values import Text

_DECIMALS: Final = 3
_GROUPED_FROM: Final = 10_000
_WRITTEN_OUT_BELOW: Final = 1e15


class Unit(NamedTuple):
    """The words of a unit: singular and plural, French and English.

    `feminine` rules the agreement in French; what is `counted` may be none at all; what is `measured` is said to be so.
    """

    fr: str
    fr_plural: str
    en: str
    en_plural: str
    feminine: bool = False
    counted: bool = False
    measured: bool = False


def _sign(fr: str, en: str) -> Unit:
    return Unit(f"{NARROW}{fr}", f"{NARROW}{fr}", en, en)


def _counted(fr: str, en: str, *, feminine: bool = False, en_plural: str = "") -> Unit:
    return Unit(f" {fr}", f" {fr}s", f" {en}", f" {en_plural or en + 's'}", feminine, counted=True)


_UNITS: Final[Mapping[str, Unit]] = {
    "percent": _sign("%", "%")._replace(measured=True),
    "months": Unit(" mois", " mois", " month", " months"),
    "days": Unit(" jour", " jours", " day", " days"),
    "hours": Unit(" heure", " heures", " hour", " hours", feminine=True),
    "minutes": Unit(" minute", " minutes", " minute", " minutes", feminine=True),
    "years": Unit(" an", " ans", " year", " years"),
    "euros": _sign("€", " €"),
    "count": Unit("", "", "", "", counted=True),
    "kilobytes": _sign("ko", " kB")._replace(measured=True),
    "points": Unit(" point", " points", " point", " points"),
    "adaptations": _counted("adaptation", "adaptation", feminine=True),
    "attributes": _counted("attribut", "attribute"),
    "categories": _counted("catégorie", "category", feminine=True, en_plural="categories"),
    "criteria": _counted("critère", "criterion", en_plural="criteria"),
    "clauses": _counted("clause", "clause", feminine=True),
    "flaws": _counted("faille", "flaw", feminine=True),
    "pupils": _counted("élève", "pupil"),
    "classes": _counted("classe", "class", feminine=True, en_plural="classes"),
    "schools": _counted("établissement", "school"),
    "sections": _counted("rubrique", "section", feminine=True),
    "trackers": _counted("traceur", "tracker"),
    "users": _counted("utilisateur", "user"),
    "pages": _counted("page", "page", feminine=True),
    "requests": _counted("requête", "request", feminine=True),
    "standard_deviations": Unit(" écart type", " écarts types", " standard deviation", " standard deviations"),
    "watt_hours": _sign("Wh", " Wh")._replace(measured=True),
}
_NO_UNIT: Final = Unit("", "", "", "")


def unit_of(word: str | None) -> Unit:
    """Find the words of a unit; a unit without an entry is written as it is named."""
    if word is None:
        return _NO_UNIT
    plain = f" {word.replace('_', ' ')}"
    return _UNITS.get(word) or Unit(plain, plain, plain, plain)


def digits(number: float) -> str:
    """Write a number with at most three decimals, a point before them and no useless zero."""
    if isinstance(number, int):
        return str(number)
    if abs(number) >= _WRITTEN_OUT_BELOW:
        return f"{number:.6g}"
    written = f"{number:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def number(value: float) -> Text:
    """Write a number: 12 500,5 in French, 12,500.5 in English; thousands are set apart from 10 000 up."""
    plain = digits(value)
    if abs(value) < _GROUPED_FROM or "e" in plain:
        return Text(plain.replace(".", ","), plain)
    whole, point, rest = plain.partition(".")
    grouped = f"{int(whole):,}"
    return Text(grouped.replace(",", NARROW) + ("," if point else "") + rest, grouped + point + rest)


def plural_fr(value: float) -> bool:
    """Tell whether French says the plural: from 2 up."""
    return abs(value) >= 2  # noqa: PLR2004 - the grammar's own number


@lru_cache(maxsize=32768)
def quantity(value: float, unit: Unit) -> Text:
    """Write a number with its unit."""
    fr, en = number(value)
    return Text(
        fr + (unit.fr_plural if plural_fr(value) else unit.fr), en + (unit.en if abs(value) == 1 else unit.en_plural)
    )


def agreement(value: float, unit: Unit) -> str:
    """Give the ending of a French participle that goes with a quantity."""
    return ("e" if unit.feminine else "") + ("s" if plural_fr(value) else "")


def is_interval(value: Json) -> bool:
    """Tell whether a value is an interval: what is certain (`low`) and what is possible (`high`)."""
    return isinstance(value, dict) and value.keys() == {"low", "high"} and all(map(is_number, value.values()))
