"""How numbers, dates and words are said to somebody, in French or in English.

Instants are shown in the time of Paris, where the labels are given; everything else in the service is UTC.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from app.scoring.figures import plural_fr
from app.scoring.values import Text
from app.site.words import WORDS
from app.web.language import Language

PARIS = ZoneInfo("Europe/Paris")
Said = Text | Mapping[str, str | None] | None
_LOCALES: Mapping[Language, str] = {"fr": "fr_FR", "en": "en_GB"}
_MOMENT: Mapping[Language, str] = {"fr": "d MMMM y 'à' HH:mm", "en": "d MMMM y 'at' HH:mm"}
_ISO_DAY = 10


class Voice:
    """One language: its words, its numbers, its dates."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.locale = Locale.parse(_LOCALES[language])

    def __call__(self, key: str, **context: object) -> str:
        """Say words of the site; `one|several` is settled by `n`."""
        words = str(getattr(WORDS[key], self.language))
        if "|" in words:
            several = self._several(context["n"])
            words = words.split("|")[several]
        shown = {
            name: self.number(value) if isinstance(value, int | float) else value for name, value in context.items()
        }
        return words.format_map(shown)

    def _several(self, number: object) -> bool:
        amount = number if isinstance(number, int | float) else 0
        return plural_fr(amount) if self.language == "fr" else amount != 1

    def text(self, said: Said) -> str:
        """Say a text that exists in both languages, or in French only; nothing where there is none."""
        if said is None:
            return ""
        both = said.json if isinstance(said, Text) else said
        return both.get(self.language) or both.get("fr") or both.get("en") or ""

    def number(self, value: float) -> str:
        """Write a number with at most one decimal."""
        written: str = format_decimal(value, format="#,##0.#", locale=self.locale)
        return written

    def day(self, day: str | date) -> str:
        """Write a day: 14 septembre 2026, 14 September 2026; a text that is no date stays as it is."""
        try:
            read = _paris(day).date() if isinstance(day, str) and len(day) > _ISO_DAY else _day(day)
        except ValueError:
            return str(day)
        written: str = format_date(read, "d MMMM y", locale=self.locale)
        # French counts the first day of a month apart, which the CLDR does not.
        return written.replace("1 ", "1er ", 1) if self.language == "fr" and read.day == 1 else written

    def moment(self, instant: str) -> str:
        """Write an instant, to the minute, in the time of Paris."""
        written: str = format_datetime(_paris(instant), _MOMENT[self.language], locale=self.locale)
        return written

    def listed(self, parts: list[str], last: str) -> str:
        """Join words with commas, and a word before the last: « et », « ou »."""
        if not parts[1:]:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self(last)} {parts[-1]}"


def _day(day: str | date) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


def _paris(instant: str) -> datetime:
    return datetime.fromisoformat(instant).astimezone(PARIS)


@cache
def voice_of(language: Language) -> Voice:
    """Give the voice of a language."""
    return Voice(language)
