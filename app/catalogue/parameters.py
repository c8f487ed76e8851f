"""Reading the query string of the catalogue into a question, or saying everything that is wrong with it."""

import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import parse_qsl

from app.catalogue.facets import Guide
from app.catalogue.rows import SORTS
from app.catalogue.searching import RELEVANCE, Query
from app.errors import Flaw, Malformed, Text

MAX_TEXT = 200
MAX_PER_PAGE = 100
MAX_PAGE = 1_000_000
PER_PAGE = 20
MINIMUM = "min_"
CURSOR = "cursor"
LABEL_FACETS = ("status", "scheme", "level", "distinction")
"""The facets counted when the question names none."""

_MOST_VALUES = 100
_MOST_SHOWN = 60
# Other names are not repeated in an answer.
_SAFE_NAME = re.compile(r"[A-Za-z0-9_.\-]{1,64}").fullmatch

_Problem = tuple[str, Text, Text]


class Reader:
    """Reads query strings: knows which facets and measures there are, and whether a cursor may be given."""

    def __init__(self, guide: Guide, *, deep: bool = False) -> None:
        self._facets = guide.facets
        self._measures = {f"{MINIMUM}{name}": measure for name, measure in guide.measures.items()}
        self._plain: Mapping[str, Callable[[str], _Problem | None]] = {
            "q": _text_problem,
            "sort": _one_of((RELEVANCE, *SORTS)),
            "page": _between(1, MAX_PAGE),
            "per_page": _between(1, MAX_PER_PAGE),
            **({CURSOR: _sealed} if deep else {}),
            "lang": _one_of(("fr", "en")),
        }
        self.known: Mapping[str, bool] = {
            **dict.fromkeys([*self._plain, *self._measures], False),
            **{name: facet.assumed is None for name, facet in guide.facets.items()},
            "facets": True,
        }

    def read(self, raw: str) -> Query:
        """Read a raw query string; raise `Malformed` with one flaw per parameter that is wrong."""
        asked = self._asked(raw)
        flaws = [flaw for name, values in asked.items() for flaw in self._flaws(name, values)]
        if flaws:
            raise _refusal(flaws, self.known)
        one = {name: values[0] for name, values in asked.items() if name in self._plain}
        return Query(
            q=one.get("q", "").strip() or None,
            filters={name: tuple(values) for name, values in asked.items() if name in self._facets},
            minimums={self._measures[name].name: int(asked[name][0]) for name in asked.keys() & self._measures.keys()},
            sort=one.get("sort"),
            page=int(one.get("page", 1)),
            per_page=int(one.get("per_page", PER_PAGE)),
            facets=_names(asked["facets"]) if "facets" in asked else LABEL_FACETS,
            cursor=one.get(CURSOR),
            asked=[(name, value) for name, values in asked.items() for value in values],
        )

    def _asked(self, raw: str) -> dict[str, list[str]]:
        try:
            pairs = parse_qsl(raw, keep_blank_values=True, max_num_fields=_MOST_VALUES, errors="strict")
        except ValueError:
            raise Malformed("bad_parameter") from None
        asked: dict[str, list[str]] = {}
        for name, value in pairs:
            # A form sends its empty fields; `facets=` says that none is wanted; no language and no cursor is empty.
            if value or name in ("facets", "lang", CURSOR) or name not in self.known:
                asked.setdefault(name, []).append(value)
        return asked

    def _flaws(self, name: str, values: list[str]) -> Iterable[Flaw]:
        if name not in self.known:
            yield _flaw(name, _unlisted("unknown_parameter", _UNKNOWN, self.known))
        elif len(values) > 1 and not self.known[name]:
            yield _flaw(name, _REPEATED)
        else:
            problems = (self._problem(name, value) for value in values)
            yield from (_flaw(name, problem) for problem in problems if problem is not None)

    def _problem(self, name: str, value: str) -> _Problem | None:
        if name in self._facets:
            facet = self._facets[name]
            return None if facet.knows(value) else _unlisted("not_in_list", _UNLISTED, facet.titles)
        if name in self._measures:
            return _between(0, self._measures[name].most)(value)
        if name == "facets":
            known = all(facet in self._facets for facet in _names([value]))
            return None if known else _unlisted("not_in_list", _UNLISTED, self._facets)
        return self._plain[name](value)


def _names(values: Iterable[str]) -> tuple[str, ...]:
    """Read facet names, repeated or separated by commas."""
    return tuple(dict.fromkeys(name for value in values for name in value.split(",") if name))


def _refusal(flaws: list[Flaw], known: Iterable[str]) -> Malformed:
    first = flaws[0]
    code = first.code if first.code in ("unknown_parameter", "repeated_parameter") else "bad_parameter"
    return Malformed(code, flaws=tuple(flaws), name=first.pointer.removeprefix("?") or "…", known=_listed(known))


def _flaw(name: str, problem: _Problem) -> Flaw:
    return Flaw(f"?{name}" if _SAFE_NAME(name) else "", *problem)


def _between(least: int, most: int) -> Callable[[str], _Problem | None]:
    problem: _Problem = (
        "out_of_bounds",
        Text(
            f"Un nombre entier de {least} à {most} est attendu.", f"A whole number from {least} to {most} is expected."
        ),
        Text("Corrigez ce nombre.", "Correct this number."),
    )

    def check(value: str) -> _Problem | None:
        fits = value.isascii() and value.isdigit() and len(value) <= len(str(most)) and least <= int(value) <= most
        return None if fits else problem

    return check


def _one_of(values: Iterable[str]) -> Callable[[str], _Problem | None]:
    known = tuple(values)
    problem = _unlisted("not_in_list", _UNLISTED, known)
    return lambda value: None if value in known else problem


def _sealed(_cursor: str) -> _Problem | None:
    """Say nothing of a cursor: whether it is one of ours is seen when it is opened."""
    return None


def _text_problem(value: str) -> _Problem | None:
    if len(value) > MAX_TEXT:
        return _TOO_LONG
    return None if value.isprintable() else _UNREADABLE


def _unlisted(code: str, detail: Text, known: Iterable[str]) -> _Problem:
    listed = _listed(known)
    return code, detail, Text(f"Connus ici : {listed}.", f"Known here: {listed}.")


def _listed(known: Iterable[str]) -> str:
    names = list(known)
    return ", ".join(names[:_MOST_SHOWN]) + (", …" if len(names) > _MOST_SHOWN else "")


_UNKNOWN = Text("Ce paramètre n'existe pas ici.", "This parameter does not exist here.")
_UNLISTED = Text("Cette valeur n'existe pas ici.", "This value does not exist here.")
_REPEATED: _Problem = (
    "repeated_parameter",
    Text("Ce paramètre ne prend qu'une valeur.", "This parameter takes a single value."),
    Text("Gardez-en une seule.", "Keep only one."),
)
_TOO_LONG: _Problem = (
    "too_long",
    Text(f"Le texte cherché dépasse {MAX_TEXT} caractères.", f"The text has more than {MAX_TEXT} characters."),
    Text("Cherchez quelques mots.", "Search for a few words."),
)
_UNREADABLE: _Problem = (
    "bad_parameter",
    Text("Le texte cherché contient un caractère de commande.", "The text holds a control character."),
    Text("Retirez ce caractère.", "Remove this character."),
)
