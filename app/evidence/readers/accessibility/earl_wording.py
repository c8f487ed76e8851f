"""What the reader of EARL and WCAG-EM reports says to people."""

from collections.abc import Mapping

from app.evidence.readers.accessibility.rgaa_wording import INCOMPLETE
from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

REFUSALS: Mapping[str, Wording] = {
    "earl.shape": Wording(
        Text(
            "Le document ne contient aucune assertion EARL.",
            "The document contains no EARL assertion.",
        ),
        Text(
            "Déposez le JSON de l'outil WCAG-EM, ou un rapport EARL en JSON-LD.",
            "Send the JSON of the WCAG-EM report tool, or an EARL report in JSON-LD.",
        ),
    ),
    "earl.syntax": Wording(
        Text(
            "Ce rapport EARL est en Turtle, en RDF/XML ou dans une autre syntaxe de RDF : seul JSON-LD est lu.",
            "This EARL report is in Turtle, RDF/XML or another syntax of RDF: only JSON-LD is read.",
        ),
        Text(
            "Exportez-le en JSON-LD, ou convertissez-le avec un outil RDF, puis donnez-lui l'extension json.",
            "Export it as JSON-LD, or convert it with an RDF tool, then give it the extension json.",
        ),
    ),
}

NOTICES: Notices = {
    "earl.test_unknown": warning(
        "Assertions qui ne se rapportent à aucun critère de WCAG 2.0 à 2.2, ignorées : {count}.",
        "Assertions about no criterion of WCAG 2.0 to 2.2, ignored: {count}.",
    ),
    "earl.outcome_unknown": warning(
        "Ce n'est pas un résultat EARL : il vaut « non testé ».",
        "This is not an EARL outcome: it stands for “untested”.",
    ),
    "earl.automatic": warning(
        "Réussites d'un test automatique, qui ne valent pas pour le critère entier : {count}.",
        "Passes of an automatic test, which do not stand for the whole criterion: {count}.",
    ),
    "earl.part_of_criterion": warning(
        "Réussites d'un test qui n'est qu'une partie d'un critère, non retenues : {count}.",
        "Passes of a test that is only a part of a criterion, not kept: {count}.",
    ),
    "earl.page_contradicts": warning(
        "Le critère {num} est conclu réussi ou sans objet, et échoue sur une page : l'échec est retenu.",
        "Criterion {num} is concluded passed or inapplicable, and fails on a page: the failure is kept.",
    ),
    "earl.pages_unsaid": warning(
        "Le critère {num} n'a pas de résultat sur toutes les pages testées : il n'est pas évalué.",
        "Criterion {num} has no outcome on every page tested: it is not evaluated.",
    ),
    "earl.parsing_obsolete": note(
        "4.1.1 est supprimé de WCAG 2.2 et sans résultat dans ce rapport : il est compté comme non applicable.",
        "4.1.1 is removed from WCAG 2.2 and has no result in this report: it is counted as not applicable.",
    ),
    "earl.date_absent": warning(
        "Aucun résultat n'est daté : donnez la date du document en le déposant.",
        "No result carries a date: give the date of the document when you send it.",
    ),
    "earl.level_incomplete": INCOMPLETE,
}
