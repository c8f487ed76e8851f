"""From a document of the study format to studies as figures; what is absent or null is None, never supposed."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from app.evidence.calculators.effect.effect_sizes import Sample
from app.evidence.calculators.effect.studies import Arm, Covariate, Design, Direction, Outcome, Study
from app.evidence.calculators.effect.tiers import LogicModel
from app.evidence.readers.reading import pointer

Fields = dict[str, Any]


class Written(NamedTuple):
    """A study as written and as figures, and its place in the document."""

    study: Study
    fields: Fields
    where: tuple[str | int, ...]

    def place(self, *steps: str | int) -> str:
        """The place of one of its fields, as a pointer."""
        return pointer(*self.where, *steps)


def studies_of(document: Fields) -> list[Written]:
    """Every study of a document that conforms to the schema: `study`, then `studies`."""
    places: list[tuple[tuple[str | int, ...], Fields]] = []
    if document.get("study") is not None:
        places.append((("study",), document["study"]))
    places += [(("studies", rank), one) for rank, one in enumerate(document.get("studies") or [])]
    return [Written(_study(fields, pointer(*where)), fields, where) for where, fields in places]


def logic_model_of(document: Fields) -> LogicModel:
    """The logic model of a document; everything is unknown where it has none."""
    fields = _within(document, "logic_model")
    return LogicModel(fields.get("model"), _whole(fields.get("citations")), fields.get("evaluation_under_way"))


def _study(fields: Fields, place: str) -> Study:
    assignment, baseline, sites = (_within(fields, name) for name in ("assignment", "baseline", "sites"))
    unit, measured = assignment.get("unit"), baseline.get("sample")
    return Study(
        id=fields.get("id") or "",
        design=_word(Design, fields.get("design")),
        clustered=None if unit is None else unit != "pupil",
        compromised=assignment.get("compromised"),
        confounded=assignment.get("confounded"),
        adjusted=fields.get("adjusted"),
        treatment=_arm(_within(fields, "treatment")),
        comparison=_arm(_within(fields, "comparison")),
        baseline_on_analysed=None if measured is None else measured == "analysed",
        covariates=tuple(_covariate(one) for one in baseline.get("covariates") or ()),
        outcomes=tuple(_outcome(one) for one in fields.get("outcomes") or ()),
        sample=fields.get("sample"),
        schools=_whole(sites.get("schools")),
        site_ids=words(sites.get("ids")),
        populations=words(fields.get("populations")),
        settings=words(fields.get("settings")),
        smallest_effect=fields.get("smallest_effect"),
        cost=fields.get("cost"),
        place=place,
    )


def words(listed: Sequence[str] | None) -> frozenset[str]:
    """Words to compare: case and spaces aside."""
    return frozenset(" ".join(word.casefold().split()) for word in listed or ())


def _arm(fields: Fields) -> Arm:
    assigned, analysed = _within(fields, "assigned"), _within(fields, "analysed")
    return Arm(
        pupils_assigned=_whole(assigned.get("pupils")),
        pupils_analysed=_whole(analysed.get("pupils")),
        clusters_assigned=_whole(assigned.get("clusters")),
        clusters_analysed=_whole(analysed.get("clusters")),
    )


def _sample(fields: Fields) -> Sample:
    return Sample(_whole(fields.get("n")), fields.get("mean"), fields.get("sd"), fields.get("proportion"))


def _covariate(fields: Fields) -> Covariate:
    return Covariate(
        g=fields.get("g"),
        treatment=_sample(_within(fields, "treatment")),
        comparison=_sample(_within(fields, "comparison")),
        adjusted=fields.get("adjusted"),
        required=fields.get("required") is not False,
    )


def _outcome(fields: Fields) -> Outcome:
    better, p, before = fields.get("better"), fields.get("p"), fields.get("before")
    return Outcome(
        domain=fields.get("domain"),
        behaviour=fields.get("kind") == "behaviour",
        primary=fields.get("primary") is True,
        eligible=fields.get("eligible") is not False,
        measure=fields.get("measure"),
        higher_is_better=None if better is None else better == "higher",
        direction=_word(Direction, fields.get("direction")),
        g=fields.get("g"),
        standard_error=fields.get("se"),
        t=fields.get("t"),
        # "<0.001" is read as 0.001: the least favourable value that it allows.
        p=float(p.lstrip("< ")) if isinstance(p, str) else p,
        cluster_corrected=fields.get("cluster_corrected"),
        icc=fields.get("icc"),
        treatment=_sample(_within(fields, "treatment")),
        comparison=_sample(_within(fields, "comparison")),
        before=(_sample(_within(before, "treatment")), _sample(_within(before, "comparison"))) if before else None,
    )


def _within(fields: Fields, name: str) -> Fields:
    return fields.get(name) or {}


def _whole(count: float | None) -> int | None:
    """A count: JSON may write 350 as 350.0."""
    return None if count is None else int(count)


def _word(words_of: type[Any], word: str | None) -> Any:
    return None if word is None else words_of(word)
