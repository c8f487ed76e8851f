"""Criteria: what an edition requires of each fact, read from `criteria/schemes/<scheme>/<edition>/<domain>.yaml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.scoring.grading import GradeError, Linear, Steps, read_grade
from app.scoring.rules import Rule, RuleError
from app.scoring.values import Correspondence, Criterion, Edition, Fact, Requirement, Text, Trust

from .fitting import described, misfits, types
from .flaws import CriteriaFlaw, Path
from .lines import Page


@dataclass(frozen=True, slots=True)
class Frame:
    """What an edition may speak of: the facts known, its levels from the lowest, and the edition it starts from.

    An edition that only adds to its base is an overlay; one that `revises` puts what it names in the place of the
    base's.
    """

    facts: Mapping[str, Fact]
    levels: tuple[str, ...]
    base: Edition | None = None
    revises: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A file of an edition being read, its frame, and where its flaws are noted."""

    page: Page
    frame: Frame
    flaws: list[CriteriaFlaw]

    def note(self, path: Path, message: str, cure: str) -> None:
        self.flaws.append(self.page.flaw(path, message, cure))

    def fact(self, path: Path, name: str) -> Fact | None:
        """Find a fact, or note that there is none of that id."""
        known = self.frame.facts.get(name)
        if known is None:
            self.note(
                path,
                f"there is no fact `{name}`",
                f"mend the id or describe it in facts/{name.split('.', maxsplit=1)[0]}.yaml",
            )
        return known

    def rule(self, path: Path, fact: Fact | None, written: Any) -> Rule | None:
        """Read a rule about a fact, or note why it cannot be kept."""
        try:
            rule = Rule.of(written)
        except RuleError as error:
            cure = "keep to the keywords listed in criteria/README.md"
            self.note((*path, *_steps(error.path)), f"`{error.keyword or 'rule'}`: {error.reason}", cure)
            return None
        for misfit in misfits(fact.schema, rule) if fact else []:
            self.note((*path, *misfit.path), misfit.message, misfit.cure)
        return rule

    def requirement(self, path: Path, written: Mapping[str, Any]) -> Requirement | None:
        """Read what a level or a distinction asks of a fact."""
        fact = self.fact((*path, "fact"), written["fact"])
        rule = self.rule((*path, "rule"), fact, written["rule"])
        trust = Trust.of(written.get("trust", "declared"))
        return Requirement(written["fact"], rule, trust) if fact and rule else None


def read_criteria(reading: Reading) -> Iterator[Criterion]:
    """Read the criteria of one domain file; those that cannot be kept are noted and left out."""
    for index, written in enumerate(reading.page.data["criteria"]):
        criterion = _criterion(reading, ("criteria", index), written)
        if criterion is not None:
            yield criterion


def _criterion(reading: Reading, path: Path, written: Mapping[str, Any]) -> Criterion | None:
    fact = reading.fact((*path, "fact"), written["fact"])
    if fact is None:
        return None
    gate = reading.rule((*path, "gate"), fact, written["gate"]) if "gate" in written else None
    return Criterion(
        fact=fact,
        domain=reading.page.data["domain"],
        applies_when=_conditions(reading, (*path, "applies_when"), written.get("applies_when", {})),
        gate=gate,
        grade=_grade(reading, (*path, "grade"), fact, written["grade"]) if "grade" in written else None,
        weight=written.get("weight", 0),
        trust=_trust(reading, (*path, "trust"), written.get("trust", {})),
        references=tuple(written.get("references", [])),
        why=Text(**written["why"]),
        legal_status=written["legal_status"],
        binding_from=read_date(reading, (*path, "binding_from"), written.get("binding_from")),
        maps=tuple(Correspondence(**each) for each in written.get("maps", [])),
    )


def _conditions(reading: Reading, path: Path, written: Mapping[str, Any]) -> dict[str, Rule]:
    read = {
        name: reading.rule((*path, name), reading.fact((*path, name), name), rule) for name, rule in written.items()
    }
    return {name: rule for name, rule in sorted(read.items()) if rule is not None}


def _grade(reading: Reading, path: Path, fact: Fact, written: Mapping[str, Any]) -> Linear | Steps | None:
    try:
        grade = read_grade(written)
    except RuleError as error:
        cure = "keep to the keywords listed in criteria/README.md"
        reading.note(path, f"`{error.keyword or 'rule'}`: {error.reason}", cure)
        return None
    except GradeError as error:
        reading.note(path, str(error), "see Grades in criteria/README.md")
        return None
    if isinstance(grade, Linear):
        _check_line(reading, (*path, "linear"), fact, grade)
    else:
        for index, step in enumerate(grade.steps):
            for misfit in misfits(fact.schema, step.when):
                reading.note((*path, "steps", index, "when", *misfit.path), misfit.message, misfit.cure)
    return grade


def _check_line(reading: Reading, path: Path, fact: Fact, grade: Linear) -> None:
    schema = fact.schema if grade.of is None else fact.schema.get("properties", {}).get(grade.of)
    if schema is None:
        reading.note(
            (*path, "of"), f"the fact has no property `{grade.of}`", f"the fact takes {described(fact.schema)}"
        )
    elif not types(schema) & {"number", "integer"}:
        reading.note(
            path, "a line grades numbers, and the fact gives none here", "name a number with `of`, or use `steps`"
        )


def _trust(reading: Reading, path: Path, written: str | Mapping[str, str]) -> dict[str, Trust]:
    """Read the trust asked per level; one word alone is asked from the lowest level on."""
    levels = reading.frame.levels
    if isinstance(written, str):
        return {levels[0]: Trust.of(written)} if levels else {}
    for name in written:
        if name not in levels:
            reading.note((*path, name), f"there is no level `{name}`", f"levels of this edition: {', '.join(levels)}")
    asked = {level: Trust.of(written[level]) for level in levels if level in written}
    for lower, higher in zip(asked, list(asked)[1:], strict=False):
        if asked[higher] < asked[lower]:
            cure = f"ask at least {asked[lower].word}: levels are cumulative"
            reading.note((*path, higher), f"`{higher}` asks for less trust than `{lower}`", cure)
    return asked


def read_date(reading: Reading, path: Path, written: str | None) -> date | None:
    """Read a date, or note that it is not in the calendar."""
    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError:
        reading.note(path, f"{written} is not in the calendar", "write a date such as 2026-01-01")
        return None


def _steps(path: str) -> Path:
    return tuple(step for step in path.split("/") if step)
