"""How words, numbers and dates are said to somebody, in French or in English.

Instants are shown in the time of Paris, where the labels are given; everything else in the service is UTC.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from app.scoring.figures import number, plural_fr
from app.scoring.saying import day
from app.scoring.values import Text
from app.site.words import WORDS
from app.web.language import Language

PARIS = ZoneInfo("Europe/Paris")
Said = Text | Mapping[str, str | None] | None


class Voice:
    """One language: its words, its numbers, its dates."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, **context: object) -> str:
        """Say words of the site; `one|several` is settled by `n`."""
        words = self.text(WORDS[key])
        if "|" in words:
            words = words.split("|")[self._several(context["n"])]
        return words.format_map({name: self._filled(value) for name, value in context.items()})

    def _filled(self, value: object) -> object:
        return self.number(value) if isinstance(value, int | float) else value

    def _several(self, amount: object) -> bool:
        many = amount if isinstance(amount, int | float) else 0
        return plural_fr(many) if self.language == "fr" else many != 1

    def text(self, said: Said) -> str:
        """Say a text that exists in both languages, or in French only; nothing where there is none."""
        if said is None:
            return ""
        both = said.json if isinstance(said, Text) else said
        return both.get(self.language) or both.get("fr") or both.get("en") or ""

    def number(self, value: float) -> str:
        """Write a number: 84,6 in French, 84.6 in English."""
        return self.text(number(value))

    def day(self, instant: str) -> str:
        """Write the day of an instant in Paris, or a day: 14 septembre 2026, 14 September 2026."""
        read = datetime.fromisoformat(instant)
        return self._date((read.astimezone(PARIS) if read.tzinfo else read).date())

    def moment(self, instant: str) -> str:
        """Write an instant, to the minute, in the time of Paris."""
        read = datetime.fromisoformat(instant).astimezone(PARIS)
        return self("moment", day=self._date(read.date()), time=f"{read:%H:%M}")

    def _date(self, read: date) -> str:
        return self.text(day(read))

    def listed(self, parts: list[str], last: str) -> str:
        """Join words with commas, and a word before the last: « et », « ou »."""
        if not parts[1:]:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self(last)} {parts[-1]}"


@cache
def voice_of(language: Language) -> Voice:
    """Give the voice of a language."""
    return Voice(language)
