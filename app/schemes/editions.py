"""Editions: a scheme, at a date, as a whole; read from `criteria/schemes/`, those that extend another after it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any, Final, TypeAlias

from app.scoring.values import Criterion, Domain, Edition, Fact, Source, Text

from .criteria import Frame, Reading, read_criteria, read_date
from .digests import digest, facts_used
from .flaws import CriteriaFlaw, Path
from .formats import sound_pages
from .levels import note_gates, read_distinctions, read_levels
from .lines import Page

Name: TypeAlias = tuple[str, str]
"""A scheme and an edition: `("fr-edtech", "2026.1")`."""

IN_FORCE: Final = frozenset({"published", "retired"})
"""States in which an edition never changes again."""


@dataclass(frozen=True, slots=True)
class _Folder:
    """The pages of one edition: its `scheme.yaml` and one page per domain."""

    scheme: Page
    domains: tuple[Page, ...]

    @property
    def name(self) -> Name:
        return self.scheme.data["scheme"], self.scheme.data["edition"]

    @property
    def base(self) -> Name | None:
        extends = self.scheme.data.get("extends")
        return (extends["scheme"], extends["edition"]) if extends else None


def read_editions(folder: FilePath, facts: Mapping[str, Fact], flaws: list[CriteriaFlaw]) -> dict[Name, Edition]:
    """Read every edition, sorted by scheme then edition, adding to `flaws` what is wrong.

    Nothing is read as long as a file does not follow its format: a missing page would make its edition look wrong.
    """
    folders = {each.name: each for each in _folders(folder, flaws)}
    if flaws:
        return {}
    editions: dict[Name, Edition] = {}
    for each in _bases_first(folders, flaws):
        editions[each.name] = _edition(each, facts, editions.get(each.base) if each.base else None, flaws)
    return dict(sorted(editions.items()))


def _folders(folder: FilePath, flaws: list[CriteriaFlaw]) -> Iterator[_Folder]:
    for scheme in sorted((folder / "schemes").glob("*/*/scheme.yaml")):
        found = sound_pages(folder, [scheme], "scheme", flaws)
        others = sorted(file for file in scheme.parent.glob("*.yaml") if file != scheme)
        domains = sound_pages(folder, others, "criteria", flaws)
        for page in found:
            _check_place(page, scheme.parent, flaws)
            yield _Folder(page, tuple(domains))


def _check_place(page: Page, place: FilePath, flaws: list[CriteriaFlaw]) -> None:
    if (page.data["scheme"], page.data["edition"]) != (place.parent.name, place.name):
        cure = f'write scheme: {place.parent.name} and edition: "{place.name}", or rename the folders'
        flaws.append(page.flaw(("scheme",), "scheme and edition are not those of the folders", cure))


def _bases_first(folders: Mapping[Name, _Folder], flaws: list[CriteriaFlaw]) -> Iterator[_Folder]:
    """Give each edition after the one it extends; note a base that is missing, unpublished or circular."""
    given: set[Name] = set()
    waiting = sorted(folders.values(), key=lambda each: each.name)
    while ready := [each for each in waiting if each.base is None or each.base in given]:
        yield from ready
        given |= {each.name for each in ready}
        waiting = [each for each in waiting if each.name not in given]
    for each in waiting:
        known = ", ".join("/".join(name) for name in sorted(given))
        flaws.append(
            each.scheme.flaw(("extends",), "the edition it extends is not there", f"editions that can be: {known}")
        )


def _edition(folder: _Folder, facts: Mapping[str, Fact], base: Edition | None, flaws: list[CriteriaFlaw]) -> Edition:
    data = folder.scheme.data
    levels = tuple(level.id for level in base.levels) if base else tuple(level["id"] for level in data["levels"])
    reading = Reading(folder.scheme, Frame(facts, levels, base, data.get("mode") == "revise"), flaws)
    domains = _domains(reading)
    criteria = _criteria(folder, reading, domains)
    note_gates(reading, {each.fact.id: each for each in criteria}, domains)
    _note_base(reading)
    _note_weights(reading, domains, criteria)
    edition = Edition(
        scheme=data["scheme"],
        edition=data["edition"],
        status=data["status"],
        effective_from=read_date(reading, ("effective_from",), data["effective_from"]),
        titles=Text(**data["titles"]),
        ambition=Text(**data["ambition"]),
        country=data.get("country") or (base.country if base else None),
        domains=domains,
        criteria=criteria,
        levels=read_levels(reading),
        distinctions=read_distinctions(reading),
        extends=folder.base,
        limits=Text(**data["limits"]) if "limits" in data else None,
        sources=tuple(Source(**each) for each in data.get("sources", [])),
    )
    spoken_of = {name: facts[name] for name in facts_used(edition) if name in facts}
    return replace(edition, digest=digest(edition, facts), facts=spoken_of)


def _domains(reading: Reading) -> dict[str, Domain]:
    base = reading.frame.base
    domains = dict(base.domains) if base else {}
    taken = set() if reading.frame.revises else set(domains)
    for index, written in enumerate(reading.page.data.get("domains", [])):
        name = written["id"]
        if name in taken:
            message = (
                f"the domain `{name}` is {'of the base edition' if base and name in base.domains else 'there twice'}"
            )
            reading.note(("domains", index, "id"), message, "remove it here")
            continue
        taken.add(name)
        domains[name] = Domain(name, Text(**written["title"]), written["weight"])
    return domains


def _criteria(folder: _Folder, reading: Reading, domains: Mapping[str, Domain]) -> tuple[Criterion, ...]:
    """Read the criteria in the order of domains then of files, those of the base first."""
    inherited = {each.fact.id: each for each in (reading.frame.base.criteria if reading.frame.base else ())}
    seen = {} if reading.frame.revises else dict.fromkeys(inherited, "the base edition")
    criteria = dict(inherited)
    for page in folder.domains:
        _note_domain(page, domains, reading.flaws)
        _note_twice(page, seen, reading.flaws)
        criteria.update((each.fact.id, each) for each in read_criteria(replace(reading, page=page)))
    order = list(domains)
    kept = [each for each in criteria.values() if each.domain in domains]
    return tuple(sorted(kept, key=lambda each: order.index(each.domain)))


def _note_domain(page: Page, domains: Mapping[str, Domain], flaws: list[CriteriaFlaw]) -> None:
    domain = page.data["domain"]
    if domain not in domains:
        flaws.append(
            page.flaw(("domain",), f"scheme.yaml has no domain `{domain}`", "add it to `domains` with its weight")
        )
    if FilePath(page.file).stem != domain:
        flaws.append(page.flaw(("domain",), "the domain is not that of the file", f"name the file {domain}.yaml"))


def _note_twice(page: Page, seen: dict[str, str], flaws: list[CriteriaFlaw]) -> None:
    for index, written in enumerate(page.data["criteria"]):
        path: Path = ("criteria", index, "fact")
        if written["fact"] in seen:
            message = f"a criterion on `{written['fact']}` is already in {seen[written['fact']]}"
            flaws.append(page.flaw(path, message, "keep one criterion per fact"))
        seen.setdefault(written["fact"], page.file)


def _note_base(reading: Reading) -> None:
    base = reading.frame.base
    if base and reading.page.data["status"] in IN_FORCE and base.status not in IN_FORCE:
        message = f"a {reading.page.data['status']} edition extends a {base.status}"
        reading.note(("extends",), message, "publish the base first, or keep this one a draft")


def _note_weights(reading: Reading, domains: Mapping[str, Domain], criteria: Iterable[Criterion]) -> None:
    weights: dict[str, int] = dict.fromkeys(domains, 0)
    for each in criteria:
        weights[each.domain] += each.weight
    written: list[Any] = reading.page.data.get("domains", [])
    for index, domain in enumerate(written):
        if domain["weight"] and not weights[domain["id"]]:
            cure = "give a weight to one of its criteria, or weight 0 to the domain"
            reading.note(
                ("domains", index), f"`{domain['id']}` weighs in the score and none of its criteria does", cure
            )
