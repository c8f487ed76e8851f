"""What the OpenACR reader says to people."""

from collections.abc import Mapping

from app.evidence.readers.reading import Finding, Severity, Wording, filled
from app.scoring import Text

MAX_FINDINGS = 200


class Findings:
    """The findings of one report, in reading order; beyond 200, only that there are more."""

    def __init__(self) -> None:
        self._kept: list[Finding] = []
        self._beyond = 0

    def add(self, code: str, where: str, **figures: object) -> None:
        if len(self._kept) == MAX_FINDINGS:
            self._beyond += 1
            return
        severity, text = FINDINGS[code]
        self._kept.append(Finding(f"openacr.{code}", where, filled(text, figures), severity))

    def kept(self) -> tuple[Finding, ...]:
        if not self._beyond:
            return tuple(self._kept)
        severity, text = FINDINGS["more"]
        more = Finding("openacr.more", "", filled(text, {"count": self._beyond}), severity)
        return (*self._kept, more)


REFUSALS: Mapping[str, Wording] = {
    "openacr.schema": Wording(
        Text(
            "En {where}, le document n'a pas la forme d'un rapport OpenACR 0.1.0.",
            "At {where} the document does not have the shape of an OpenACR 0.1.0 report.",
        ),
        Text("Attendu à cet endroit : {attendu}.", "Expected there: {expected}."),
    ),
    "openacr.field_missing": Wording(
        Text("En {place}, champ obligatoire absent : {fields}.", "At {place}, required field absent: {fields}."),
        Text(
            "Ajoutez-le : un rapport OpenACR nomme son titre, son produit et l'adresse de son auteur.",
            "Add it: an OpenACR report names its title, its product and the address of its author.",
        ),
    ),
    "openacr.version": Wording(
        Text(
            "Cette version du format OpenACR n'est pas lue ici ; la version 0.1.0 l'est, et 0.2 avec réserve.",
            "This version of the OpenACR format is not read here; 0.1.0 is, and 0.2 with reservations.",
        ),
        Text("Enregistrez le rapport au format OpenACR 0.1.0.", "Save the report as OpenACR 0.1.0."),
    ),
}

TYPES: Mapping[str, Text] = {
    "object": Text("un objet", "an object"),
    "array": Text("une liste", "a list"),
    "string": Text("un texte", "text"),
    "number": Text("un nombre", "a number"),
    "integer": Text("un nombre entier", "a whole number"),
    "boolean": Text("vrai ou faux", "true or false"),
    "null": Text("rien", "nothing"),
}

FINDINGS: Mapping[str, tuple[Severity, Text]] = {
    "newer_version": (
        Severity.WARNING,
        Text(
            "Le rapport suit OpenACR 0.2 : il est lu comme un rapport 0.1.0, le reste est ignoré.",
            "The report follows OpenACR 0.2: it is read as a 0.1.0 report, the rest is ignored.",
        ),
    ),
    "former_author": (
        Severity.NOTE,
        Text(
            "« contact », nom d'un premier brouillon du format (OPAT), est lu comme « author ».",
            "“contact”, the name in a first draft of the format (OPAT), is read as “author”.",
        ),
    ),
    "unknown_field": (
        Severity.NOTE,
        Text(
            "Champ que le format 0.1.0 ne connaît pas : il est ignoré.",
            "Field that format 0.1.0 does not know: ignored.",
        ),
    ),
    "catalog_absent": (
        Severity.NOTE,
        Text(
            "Le rapport ne nomme pas son catalogue : d'après les critères qu'il liste, il porte sur WCAG {version}.",
            "The report does not name its catalog: by the criteria it lists, it is about WCAG {version}.",
        ),
    ),
    "catalog_unknown": (
        Severity.WARNING,
        Text(
            "Catalogue inconnu : d'après les critères qu'il liste, le rapport porte sur WCAG {version}.",
            "Unknown catalog: by the criteria it lists, the report is about WCAG {version}.",
        ),
    ),
    "catalog_edition": (
        Severity.NOTE,
        Text(
            "Édition du catalogue autre que 2.4 et 2.5 : seule la version de WCAG, {version}, en est retenue.",
            "Catalog edition other than 2.4 and 2.5: only its WCAG version, {version}, is used.",
        ),
    ),
    "chapter_disabled": (
        Severity.WARNING,
        Text(
            "Chapitre désactivé par le rapport : ses critères ne sont pas évalués.",
            "Chapter disabled by the report: its criteria are not evaluated.",
        ),
    ),
    "criterion_unknown": (
        Severity.WARNING,
        Text(
            "Ce numéro n'est celui d'aucun critère de WCAG : la ligne est ignorée.",
            "No WCAG criterion has this number: the row is ignored.",
        ),
    ),
    "criterion_not_in_catalog": (
        Severity.WARNING,
        Text(
            "Le critère {num} n'existe pas dans WCAG {version}, que le rapport déclare : la ligne est ignorée.",
            "Criterion {num} is not part of WCAG {version}, which the report declares: the row is ignored.",
        ),
    ),
    "criterion_misplaced": (
        Severity.WARNING,
        Text(
            "Le critère {num} est de niveau {level} et figure dans un autre chapitre : la ligne est ignorée.",
            "Criterion {num} is of level {level} and stands in another chapter: the row is ignored.",
        ),
    ),
    "criterion_repeated": (
        Severity.WARNING,
        Text(
            "Le critère {num} figure plusieurs fois : le moins bon résultat est retenu.",
            "Criterion {num} appears several times: the worst result is kept.",
        ),
    ),
    "term_unknown": (
        Severity.WARNING,
        Text(
            "Ce terme n'est pas un niveau de conformité OpenACR : le critère {num} n'est pas évalué ici.",
            "This term is not an OpenACR conformance level: criterion {num} is not evaluated here.",
        ),
    ),
    "component_unknown": (
        Severity.WARNING,
        Text(
            "Composant inconnu du catalogue, au critère {num} : il n'est pas compté.",
            "Component unknown to the catalog, at criterion {num}: not counted.",
        ),
    ),
    "whole_product": (
        Severity.NOTE,
        Text(
            "{count} critères ne distinguent pas de composant (« none ») : leur résultat vaut pour tout le produit.",
            "{count} criteria name no component (“none”): their result holds for the whole product.",
        ),
    ),
    "software_in_scope": (
        Severity.NOTE,
        Text(
            "Le rapport évalue « software » sur {count} critères : l'application native compte, à égalité avec le web.",
            "The report evaluates “software” on {count} criteria: the native application counts as the web does.",
        ),
    ),
    "web_absent": (
        Severity.NOTE,
        Text(
            "Aucune ligne « web » : le rapport ne porte que sur l'application native.",
            "No “web” row: the report is about the native application only.",
        ),
    ),
    "component_not_counted": (
        Severity.NOTE,
        Text(
            "« {component} », signalé et non compté : critères A et AA non pleinement respectés, {count} ({nums}).",
            "“{component}”, reported and not counted: level A and AA criteria not fully supported, {count} ({nums}).",
        ),
    ),
    "parsing_obsolete": (
        Severity.NOTE,
        Text(
            "4.1.1 est supprimé de WCAG 2.2 et sans résultat dans ce rapport : il est compté comme non applicable.",
            "4.1.1 is removed from WCAG 2.2 and has no result in this report: it is counted as not applicable.",
        ),
    ),
    "level_incomplete": (
        Severity.WARNING,
        Text(
            "Niveau {level} de WCAG 2.1 : {evaluated} critères évalués sur {total}, dont au moins {failing} "
            "non pleinement respectés ; le nombre exact reste inconnu.",
            "WCAG 2.1 level {level}: {evaluated} of {total} criteria evaluated, at least {failing} of them "
            "not fully supported; the exact number stays unknown.",
        ),
    ),
    "date_absent": (
        Severity.WARNING,
        Text(
            "Le rapport n'est pas daté : écrivez report_date, par exemple 2026-03-31.",
            "The report carries no date: write report_date, for example 2026-03-31.",
        ),
    ),
    "date_unreadable": (
        Severity.WARNING,
        Text(
            "Cette date est illisible, ou se lit de deux façons : écrivez-la ainsi, 2026-03-31.",
            "This date is unreadable, or reads in two ways: write it like 2026-03-31.",
        ),
    ),
    "more": (
        Severity.WARNING,
        Text("{count} autres constats ne sont pas détaillés.", "{count} more findings are not detailed."),
    ),
}
