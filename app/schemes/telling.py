"""A difference between two editions, told to people: in words and in the titles that they publish, never by ids."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

from app.scoring.typography import french
from app.scoring.values import Distinction, Domain, Edition, Level, Text

from .comparing import Direction
from .differing import EditionDiff, Reason

Held: TypeAlias = Callable[[Edition], Iterable[Level | Domain | Distinction]]


def tell(reason: Reason, diff: EditionDiff) -> Text:
    """Say what moved, such as "Règle : plus exigeant (au moins 50 % → au moins 75 %)" in French."""
    kind, _, names = reason.what.partition(":")
    subject, move, named = _SUBJECTS[kind], _MOVES[reason.direction], _titles(kind, names, diff)
    then, now = reason.then or _UNSAID, reason.now or _UNSAID
    fr, en = (f" ({old} → {new})" if old and new else "" for old, new in zip(then, now, strict=True))
    return Text(french(f"{subject.fr}{named.fr} : {move.fr}{fr}"), f"{subject.en}{named.en}: {move.en}{en}")


def _titles(kind: str, names: str, diff: EditionDiff) -> Text:
    """Give the titles of what moved, in quotes: of a level, and for a floor of its domain as well."""
    if not names:
        return _UNSAID
    name, _, scope = names.partition(", ")
    told = [_title(_HOLDERS.get(kind, _levels), name, diff), *([_title(_domains, scope, diff)] if scope else ())]
    return Text("".join(f" « {one.fr} »" for one in told), "".join(f" “{one.en}”" for one in told))


def _title(held: Held, name: str, diff: EditionDiff) -> Text:
    known = (one for edition in (diff.after, diff.before) for one in held(edition))
    return next((one.title for one in known if one.id == name), _OVERALL)


def _levels(edition: Edition) -> Iterable[Level]:
    return edition.levels


def _domains(edition: Edition) -> Iterable[Domain]:
    return edition.domains.values()


def _distinctions(edition: Edition) -> Iterable[Distinction]:
    return edition.distinctions


_UNSAID: Final = Text("", "")
_OVERALL: Final = Text("Score d'ensemble", "Overall score")
"""The scope of a floor that is no domain's."""
_HOLDERS: Final[Mapping[str, Held]] = {
    "domain": _domains,
    "family": _domains,
    "distinction": _distinctions,
    "mention": _distinctions,
}
"""Where each kind of thing that moves has its title; the others are about a level."""
_SUBJECTS: Final[Mapping[str, Text]] = {
    "gate": Text("Règle", "Rule"),
    "grade": Text("Points", "Points"),
    "weight": Text("Poids", "Weight"),
    "applies_when": Text("Cas où le critère s'applique", "When the criterion applies"),
    "domain": Text("Domaine", "Domain"),
    "criterion": Text("Critère", "Criterion"),
    "trust": Text("Niveau de preuve demandé", "Trust asked"),
    "level": Text("Exigé pour le niveau", "Needed for the level"),
    "requires": Text("Exigence propre au niveau", "Requirement of the level"),
    "distinction": Text("Exigence de la distinction", "Requirement of the distinction"),
    "why": Text("Explication", "Explanation"),
    "references": Text("Références", "References"),
    "maps": Text("Correspondances", "Correspondences"),
    "legal_status": Text("Statut juridique", "Legal status"),
    "binding_from": Text("Date d'obligation", "Binding date"),
    "floor": Text("Score minimal", "Least score"),
    "validity": Text("Durée du label", "Validity of the label"),
    "rung": Text("Niveau", "Level"),
    "family": Text("Domaine", "Domain"),
    "mention": Text("Distinction", "Distinction"),
}
_MOVES: Final[Mapping[Direction, Text]] = {
    "tightened": Text("plus exigeant", "asks for more"),
    "loosened": Text("moins exigeant", "asks for less"),
    "shifted": Text(
        "change sans être seulement plus ou moins exigeant", "changes, asking neither only more nor only less"
    ),
    "reworded": Text("formulé autrement, à exigence égale", "worded otherwise, asking the same"),
}
