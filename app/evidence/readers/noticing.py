"""Keeping the findings of one document: worded, in reading order, never so many that nobody reads them."""

from collections.abc import Mapping

from app.evidence.readers.reading import Finding, Severity, filled
from app.scoring import Text

MAX_FINDINGS = 200

Notices = Mapping[str, tuple[Severity, Text]]
"""How each code of finding is said, and how much it matters; texts are templates over figures of ours."""

MORE = Text("{count} autres constats ne sont pas détaillés.", "{count} more findings are not detailed.")


def note(fr: str, en: str) -> tuple[Severity, Text]:
    """Something worth knowing, that takes nothing away."""
    return Severity.NOTE, Text(fr, en)


def warning(fr: str, en: str) -> tuple[Severity, Text]:
    """Something to correct, or that was not counted."""
    return Severity.WARNING, Text(fr, en)


class Findings:
    """The findings of one document; beyond 200, only that there are more, under the code `<format>.more`."""

    def __init__(self, form: str, notices: Notices) -> None:
        self.form = form
        self.notices = notices
        self._kept: list[Finding] = []
        self._beyond = 0

    def add(self, code: str, where: str = "", **figures: object) -> None:
        """Keep a finding of that code, worded with these figures."""
        if len(self._kept) == MAX_FINDINGS:
            self._beyond += 1
            return
        severity, text = self.notices[code]
        self._kept.append(Finding(code, where, filled(text, figures), severity))

    def kept(self) -> tuple[Finding, ...]:
        """Give them all, in reading order."""
        if not self._beyond:
            return tuple(self._kept)
        more = Finding(f"{self.form}.more", "", filled(MORE, {"count": self._beyond}), Severity.WARNING)
        return (*self._kept, more)
