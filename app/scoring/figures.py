"""Figures: numbers, units and values as people read them, in French and in English."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from .rules import Json, is_number
from .values import Text

_LONGEST_TEXT: Final = 60
_LONGEST_LIST: Final = 5
_DECIMALS: Final = 3
_GROUPED_FROM: Final = 10_000
_WRITTEN_OUT_BELOW: Final = 1e15


class Unit(NamedTuple):
    """The words of a unit: singular and plural, French and English; `feminine` rules the agreement in French."""

    fr: str
    fr_plural: str
    en: str
    en_plural: str
    feminine: bool = False


_UNITS: Final[Mapping[str, Unit]] = {
    "percent": Unit(" %", " %", "%", "%"),
    "months": Unit(" mois", " mois", " month", " months"),
    "days": Unit(" jour", " jours", " day", " days"),
    "hours": Unit(" heure", " heures", " hour", " hours", feminine=True),
    "minutes": Unit(" minute", " minutes", " minute", " minutes", feminine=True),
    "years": Unit(" an", " ans", " year", " years"),
    "euros": Unit(" €", " €", " €", " €"),
    "count": Unit("", "", "", ""),
    "kilobytes": Unit(" ko", " ko", " kB", " kB"),
    "points": Unit(" point", " points", " point", " points"),
    "criteria": Unit(" critère", " critères", " criterion", " criteria"),
    "clauses": Unit(" clause", " clauses", " clause", " clauses", feminine=True),
    "pupils": Unit(" élève", " élèves", " pupil", " pupils"),
    "classes": Unit(" classe", " classes", " class", " classes", feminine=True),
    "schools": Unit(" établissement", " établissements", " school", " schools"),
    "users": Unit(" utilisateur", " utilisateurs", " user", " users"),
    "pages": Unit(" page", " pages", " page", " pages", feminine=True),
    "requests": Unit(" requête", " requêtes", " request", " requests", feminine=True),
    "standard_deviations": Unit(" écart type", " écarts types", " standard deviation", " standard deviations"),
    "watt_hours": Unit(" Wh", " Wh", " Wh", " Wh"),
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
    return Text(grouped.replace(",", " ") + ("," if point else "") + rest, grouped + point + rest)


def plural_fr(value: float) -> bool:
    """Tell whether French says the plural: from 2 up."""
    return abs(value) >= 2  # noqa: PLR2004 - the grammar's own number


@lru_cache(maxsize=32768)
def quantity(value: float, unit: Unit) -> Text:
    """Write a number with its unit."""
    fr, en = number(value)
    return Text(fr + (unit.fr_plural if plural_fr(value) else unit.fr), en + (unit.en if abs(value) == 1 else unit.en_plural))


def agreement(value: float, unit: Unit) -> str:
    """Give the ending of a French participle that goes with a quantity."""
    return ("e" if unit.feminine else "") + ("s" if plural_fr(value) else "")


def is_interval(value: Json) -> bool:
    """Tell whether a value is an interval: what is certain (`low`) and what is possible (`high`)."""
    return isinstance(value, dict) and value.keys() == {"low", "high"} and all(map(is_number, value.values()))


def said(value: Json, unit: Unit) -> Text:
    """Write any JSON value for people, cut where it would be too long."""
    if is_interval(value):
        return _interval(value, unit)
    return _WRITERS[type(value)](value, unit)


def _interval(value: Any, unit: Unit) -> Text:
    low, high = value["low"], value["high"]
    if low == high:
        return quantity(low, unit)
    first, last = number(low), quantity(high, unit)
    return Text(f"{first.fr} à {last.fr}", f"{first.en} to {last.en}")


def _quoted(value: str, _: Unit) -> Text:
    return _quoted_short(value) if len(value) <= _LONGEST_TEXT else _quotes(value)


def _quotes(value: str) -> Text:
    text = " ".join(value.split())
    text = text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…"
    return Text(f"« {text} »", f"“{text}”")


_quoted_short = lru_cache(maxsize=8192)(_quotes)


def _listed(value: list[Json], unit: Unit) -> Text:
    return enumerated([said(each, unit) for each in value], Text("et", "and"))


def enumerated(parts: list[Text], last: Text) -> Text:
    """Join texts with commas and a last word, cut after the fifth."""
    if not parts:
        return Text("aucun élément", "no item")
    more = len(parts) - _LONGEST_LIST
    if more > 0:
        parts = [*parts[:_LONGEST_LIST], Text(f"{more} de plus", f"{more} more")]
    if len(parts) == 1:
        return parts[0]
    fr, en = ([part[language] for part in parts] for language in (0, 1))
    return Text(f"{', '.join(fr[:-1])} {last.fr} {fr[-1]}", f"{', '.join(en[:-1])} {last.en} {en[-1]}")


def _described(value: dict[str, Json], unit: Unit) -> Text:
    pairs = [(name.replace("_", " ")[:_LONGEST_TEXT], said(each, unit)) for name, each in sorted(value.items())]
    return enumerated([Text(f"{name} : {each.fr}", f"{name}: {each.en}") for name, each in pairs], Text("et", "and"))


_WRITERS: Final[Mapping[type, Callable[[Any, Unit], Text]]] = {
    bool: lambda value, _: Text("oui", "yes") if value else Text("non", "no"),
    int: quantity,
    float: quantity,
    str: _quoted,
    list: _listed,
    dict: _described,
    type(None): lambda _, __: Text("rien", "nothing"),
}
