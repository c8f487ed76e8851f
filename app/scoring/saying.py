"""Saying: any value of a fact as people read it, in both languages: words for ids, dates in full, short lists."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from .figures import Unit, is_interval, number, quantity
from .rules import Json, is_date
from .senses import UNKNOWN, Sense, part_of
from .typography import text
from .values import Text

AND: Final = Text("et", "and")
OR: Final = Text("ou", "or")
YES: Final = Text("oui", "yes")
NO: Final = Text("non", "no")
MISSING: Final = Text("non renseigné", "not given")

_LONGEST_TEXT: Final = 40
_LONGEST_LIST: Final = 5
_WIDEST_LIST: Final = 96
_MONTHS: Final = (
    Text("janvier", "January"),
    Text("février", "February"),
    Text("mars", "March"),
    Text("avril", "April"),
    Text("mai", "May"),
    Text("juin", "June"),
    Text("juillet", "July"),
    Text("août", "August"),
    Text("septembre", "September"),
    Text("octobre", "October"),
    Text("novembre", "November"),
    Text("décembre", "December"),
)


def say(value: Json, sense: Sense) -> Text:
    """Say a value: "En production", "3 février 2025", "12 mois", "France et Irlande"."""
    return _SAYINGS[type(value)](value, sense)


@lru_cache(maxsize=4096)
def day(value: date) -> Text:
    """Say a date: "1er février 2025", "1 February 2025"."""
    month = _MONTHS[value.month - 1]
    first = "1er" if value.day == 1 else str(value.day)
    return Text(f"{first} {month.fr} {value.year}", f"{value.day} {month.en} {value.year}")


def amount(value: float, unit: Unit) -> Text:
    """Say a number with its unit; what is counted is said to be there or not: "aucun traceur", "no trackers"."""
    return quantity(value, unit) if value or not unit.counted else nothing(unit)


def nothing(unit: Unit) -> Text:
    """Say that there is none of what a unit counts."""
    return Text(f"aucun{'e' if unit.feminine else ''}{unit.fr}", f"no{unit.en_plural}" if unit.en_plural else "none")


def enumerated(parts: Sequence[Text], last: Text) -> Text:
    """Join texts with commas and a last word, cut where it gets long: "A, B et 3 autres"."""
    kept = _fitting(parts)
    more = len(parts) - kept
    if more:
        rest = Text("autre" if more == 1 else "autres", "other" if more == 1 else "others")
        parts = [*parts[:kept], Text(f"{more} {rest.fr}", f"{more} {rest.en}")]
    if len(parts) == 1:
        return parts[0]
    fr, en = [part.fr for part in parts], [part.en for part in parts]
    return Text(f"{', '.join(fr[:-1])} {last.fr} {fr[-1]}", f"{', '.join(en[:-1])} {last.en} {en[-1]}")


def _fitting(parts: Sequence[Text]) -> int:
    """Count how many texts are told; a single one is never left out."""
    width = 0
    for place, part in enumerate(parts):
        width += len(part.fr)
        if place and (place == _LONGEST_LIST or width > _WIDEST_LIST) and len(parts) - place > 1:
            return place
    return len(parts)


def labelled(title: Text, value: Text) -> Text:
    """Say a value after what it is: "délai : 30 jours"."""
    return Text(f"{title.fr}\u202f: {value.fr}", f"{title.en}: {value.en}")


# ── each type ────────────────────────────────────────────────────────────────────────────────────────────────────


def _amount(value: float, sense: Sense) -> Text:
    return sense.words.get(str(value)) or amount(value, sense.unit)


def _word(value: str, sense: Sense) -> Text:
    if sense.words and (known := sense.words.get(value)):
        return known
    if sense.day and is_date(value):
        return day(date.fromisoformat(value))
    return _quoted(value) if len(value) <= _LONGEST_TEXT else _quotes(value)


def _quotes(value: str) -> Text:
    """A text of somebody else is quoted, unless it is a single word: it must not pass for ours."""
    plain = _cut(" ".join(value.split()))
    return Text(plain, plain) if plain and " " not in plain else text(f"« {plain} »", f"“{plain}”")


def _cut(text: str) -> str:
    """Cut a text that is too long after a word; a word that is too long by itself is cut anywhere."""
    if len(text) <= _LONGEST_TEXT:
        return text
    start = text[:_LONGEST_TEXT]
    return f"{start.rpartition(' ')[0] or start[:-1]}…"


_quoted = lru_cache(maxsize=8192)(_quotes)


def _list(value: list[Json], sense: Sense) -> Text:
    if not value:
        return nothing(sense.unit)
    items = sense.items or UNKNOWN
    told = enumerated([_item(each, items) for each in value], AND)
    if len(value) == 1 or not sense.unit.fr:
        return told
    count = quantity(len(value), sense.unit)
    return Text(f"{count.fr}\u202f: {told.fr}", f"{count.en}: {told.en}")


def _item(value: Json, items: Sense) -> Text:
    return _called(value, items) if isinstance(value, dict) else say(value, items)


def _called(value: Mapping[str, Json], items: Sense) -> Text:
    """Call an item by its first property, the others in brackets: "Irlande (surveillée : oui)"."""
    name, *others = [each for each in items.shown or value if each in value] or [""]
    if not name:
        return MISSING
    called = say(value[name], part_of(items, name))
    told = [_qualified(value[other], part_of(items, other)) for other in others]
    if not told:
        return called
    return Text(
        f"{called.fr} ({', '.join(each.fr for each in told)})", f"{called.en} ({', '.join(each.en for each in told)})"
    )


def _qualified(value: Json, part: Sense) -> Text:
    """A word qualifies by itself; a yes or a number needs to be told what it is about."""
    said = say(value, part)
    return said if part.words else labelled(part.title, said)


def _object(value: dict[str, Json], sense: Sense) -> Text:
    if is_interval(value):
        return _interval(value, sense.unit)
    shown = [name for name in sense.shown or sorted(value) if name in value] or sorted(value)
    return together(
        [labelled(part.title, say(value[name], part)) for name in shown for part in (part_of(sense, name),)]
    )


def together(parts: Sequence[Text]) -> Text:
    """Say the parts of an object one after the other."""
    return Text(", ".join(part.fr for part in parts), ", ".join(part.en for part in parts)) if parts else MISSING


def _interval(value: Any, unit: Unit) -> Text:
    low, high = value["low"], value["high"]
    if low == high:
        return quantity(low, unit)
    first, last = number(low), quantity(high, unit)
    return Text(f"{first.fr} à {last.fr}", f"{first.en} to {last.en}")


_SAYINGS: Final[Mapping[type, Callable[[Any, Sense], Text]]] = {
    bool: lambda value, _: YES if value else NO,
    int: _amount,
    float: _amount,
    str: _word,
    list: _list,
    dict: _object,
    type(None): lambda _, __: Text("rien", "nothing"),
}
