"""Facts, editions and their differences as the API shows them: JSON, with texts as `{"fr", "en"}`."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TypeAlias

from app.scoring.values import Criterion, Edition, Fact

from .differing import Difference, EditionDiff, Reason
from .digests import criterion_json, level_json, requirements_json
from .durations import duration
from .library import Library
from .telling import tell
from .vocabularies import Vocabulary, Word

Shape: TypeAlias = dict[str, Any]


def fact_shape(fact: Fact, vocabularies: Mapping[str, Vocabulary] | None = None) -> Shape:
    """Show a fact; with the vocabularies, its evidence and its values carry their titles."""
    shape: Shape = {
        "id": fact.id,
        "domain": fact.domain,
        "title": fact.title.json,
        "help": fact.help.json,
        "about": fact.about,
        "schema": fact.schema,
        "unit": fact.unit,
        "better": fact.better,
        "tolerance": fact.tolerance,
        "evidence": list(fact.evidence),
        "derived_by": fact.derived_by,
        "validity": duration(fact.validity),
        "public": fact.public,
        "facet": fact.facet,
        "vocabulary": fact.vocabulary,
        "required_at": fact.required_at,
        "sources": [asdict(source) for source in fact.sources],
    }
    return {**shape, **_titles(fact, vocabularies)} if vocabularies is not None else shape


def vocabulary_shape(vocabulary: Vocabulary) -> Shape:
    """Show a vocabulary, its words in order of display."""
    return {
        "vocabulary": vocabulary.name,
        "title": vocabulary.title.json,
        "uri": vocabulary.uri,
        "values": [word_shape(word) for word in vocabulary.words.values()],
    }


def word_shape(word: Word) -> Shape:
    """Show a word of a vocabulary."""
    extra = {"uri": word.uri, "notation": word.notation, "broader": word.broader}
    return {"id": word.id, "title": word.title.json, **{name: value for name, value in extra.items() if value}}


def scheme_shape(library: Library, scheme: str) -> Shape:
    """Show a scheme and its editions, the drafts included, from the oldest; raise `NotFound` on an unknown scheme."""
    editions = library.editions_of(scheme)
    published = [each for each in editions if each.status == "published"]
    shown = (published or list(editions))[-1]
    return {
        "scheme": scheme,
        "title": shown.titles.json,
        "ambition": shown.ambition.json,
        "country": shown.country,
        "current": published[-1].edition if published else None,
        "editions": [edition_shape(each, lean=True) for each in editions],
    }


def edition_shape(edition: Edition, *, lean: bool = False) -> Shape:
    """Show an edition: its identity, dates, levels and digest; in full, its criteria with what each is about."""
    lean_shape: Shape = {
        "scheme": edition.scheme,
        "edition": edition.edition,
        "status": edition.status,
        "effective_from": edition.effective_from.isoformat() if edition.effective_from else None,
        "digest": edition.digest,
        "country": edition.country,
        "title": edition.titles.json,
        "ambition": edition.ambition.json,
        "extends": dict(zip(("scheme", "edition"), edition.extends, strict=True)) if edition.extends else None,
        "levels": [{"id": level.id, "title": level.title.json} for level in edition.levels],
        "distinctions": [{"id": each.id, "title": each.title.json} for each in edition.distinctions],
        "total_criteria": len(edition.criteria),
    }
    return lean_shape if lean else {**lean_shape, **_whole(edition)}


def criterion_shape(criterion: Criterion) -> Shape:
    """Show a criterion with the title, the unit and the visibility of its fact."""
    fact = criterion.fact
    return {
        **criterion_json(criterion),
        "title": fact.title.json,
        "unit": fact.unit,
        "about": fact.about,
        "public": fact.public,
        "evidence": list(fact.evidence),
    }


def diff_shape(diff: EditionDiff, facts: Mapping[str, Fact]) -> Shape:
    """Show what changed from one edition to another, what asks for more first."""
    ordered = sorted(diff.criteria, key=lambda each: (_ORDER.index(each.change), each.fact))
    return {
        "from": _identity(diff.before),
        "to": _identity(diff.after),
        "counts": diff.counts,
        "criteria": [_difference_shape(each, facts[each.fact], diff) for each in ordered],
        "framework": [_reason_shape(each, diff) for each in diff.framework],
    }


_ORDER = ("tightened", "added", "loosened", "removed", "reworded", "unchanged")


def _titles(fact: Fact, vocabularies: Mapping[str, Vocabulary]) -> Shape:
    kinds = vocabularies["evidence"]
    shape: Shape = {"evidence": [{"id": each, "title": kinds.title_of(each).json} for each in fact.evidence]}
    if fact.vocabulary is not None and fact.vocabulary in vocabularies:
        shape["values"] = vocabulary_shape(vocabularies[fact.vocabulary])["values"]
    return shape


def _whole(edition: Edition) -> Shape:
    return {
        "domains": [
            {"id": each.id, "title": each.title.json, "weight": each.weight} for each in edition.domains.values()
        ],
        "levels": [level_json(level) for level in edition.levels],
        "distinctions": [
            {"id": each.id, "title": each.title.json, "requires": requirements_json(each.requires)}
            for each in edition.distinctions
        ],
        "criteria": [criterion_shape(each) for each in edition.criteria],
        "limits": edition.limits.json if edition.limits else None,
        "sources": [asdict(source) for source in edition.sources],
    }


def _identity(edition: Edition) -> Shape:
    return {"scheme": edition.scheme, "edition": edition.edition, "status": edition.status, "digest": edition.digest}


def _difference_shape(difference: Difference, fact: Fact, diff: EditionDiff) -> Shape:
    return {
        "fact": fact.id,
        "title": fact.title.json,
        "change": difference.change,
        "reasons": [_reason_shape(each, diff) for each in difference.reasons],
    }


def _reason_shape(reason: Reason, diff: EditionDiff) -> Shape:
    return {
        "what": reason.what,
        "direction": reason.direction,
        "text": tell(reason, diff).json,
        "before": reason.before,
        "after": reason.after,
    }
