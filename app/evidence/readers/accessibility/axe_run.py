"""The test of one page, whatever tool wrote it, and the values that their JSON holds."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

SEVERITIES = ("critical", "serious", "moderate", "minor")

MOST_ELEMENTS = 10_000
"""Elements at fault on one page, of one severity."""
END_OF_TIME = 253_402_300_800_000
"""The first millisecond of the year 10 000."""

_HELP_VERSION = re.compile(r"/rules/axe/(\d{1,3}\.\d{1,3})/")
_VERSION = re.compile(r"\d{1,3}\.\d{1,3}(?:\.\d{1,3})?")


class Rule(NamedTuple):
    """A rule with errors, and the tags that tie it to criteria."""

    name: str
    tags: frozenset[str]


class Run(NamedTuple):
    """The test of one page.

    `errors` counts the elements at fault by severity, None where the tool gives none; `failing` are the rules with
    errors, `uncounted` the number of those that do not say on how many elements; `limited_to` is the number of rules
    when they were chosen one by one, `switched_off` that of the rules left out one by one; `narrowed` is true when they
    were chosen by tags without those of levels A and AA; `tested` is false for a page that could not be opened; `place`
    is where the document says it.
    """

    address: str | None = None
    errors: Mapping[str | None, int] = {}
    failing: tuple[Rule, ...] = ()
    uncounted: int = 0
    to_review: int = 0
    version: str | None = None
    timestamp: str = ""
    limited_to: int | None = None
    switched_off: int = 0
    narrowed: bool = False
    tested: bool = True
    place: str = "/0"


def elements(rule: Mapping[str, Any], said: Any) -> Counter[str | None]:
    """The elements at fault by severity, that of the rule where an element has none of its own.

    A summary gives their number alone; a rule without any has one all the same: it fails somewhere.
    """
    of_rule = severity(rule.get("impact"))
    if type(said) is int:
        return Counter({of_rule: max(1, said)})
    return Counter(severity(element.get("impact")) or of_rule for element in mappings(said) or [{}])


def counted(said: Any) -> bool:
    """Whether the elements at fault are counted: listed, or told by a number that a page may have."""
    return isinstance(said, list) or (type(said) is int and 0 <= said <= MOST_ELEMENTS)


def total(counts: Iterable[Counter[str | None]]) -> Counter[str | None]:
    """All of them together."""
    return sum(counts, Counter[str | None]())


def rule(said: Mapping[str, Any]) -> Rule:
    """A rule with its tags."""
    return Rule(text(said.get("id")), frozenset(tag for tag in listed(said.get("tags")) if isinstance(tag, str)))


def version_in(stated: Any, rules: Sequence[Mapping[str, Any]]) -> str | None:
    """The version of axe-core that the document states, else the one in the address of the help of a rule."""
    if found := _VERSION.match(text(stated)[:20]):
        return found[0]
    versions = (_HELP_VERSION.search(text(each.get("helpUrl"))[:200]) for each in rules)
    return next((version[1] for version in versions if version), None)


def moment(said: Any) -> str:
    """When a page was tested, as written; a number counts milliseconds since 1970."""
    if type(said) is int and 0 < said < END_OF_TIME:
        return datetime.fromtimestamp(said / 1000, UTC).isoformat()
    return text(said)


def severity(said: Any) -> str | None:
    """One of the four severities."""
    return next((one for one in SEVERITIES if said == one), None)


def listed(items: Any) -> list[Any]:
    """The items of a list, none for anything else."""
    return items if isinstance(items, list) else []


def mappings(items: Any) -> list[Mapping[str, Any]]:
    """The objects of a list."""
    return [item for item in listed(items) if isinstance(item, dict)]


def mapping(item: Any) -> Mapping[str, Any]:
    """An object, empty for anything else."""
    return item if isinstance(item, dict) else {}


def text(item: Any) -> str:
    """A text, empty for anything else."""
    return item if isinstance(item, str) else ""
