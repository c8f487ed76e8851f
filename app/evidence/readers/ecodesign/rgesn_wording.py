"""What the reader of RGESN grids says to people."""

from collections.abc import Mapping

from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

REFUSALS: Mapping[str, Wording] = {
    "rgesn.shape": Wording(
        Text("Le document n'est pas une grille d'audit RGESN.", "The document is not an RGESN audit grid."),
        Text(
            "Déposez un tableau (CSV, ods, xlsx) avec une colonne « Critère » et une colonne « Évaluation », ou la "
            "grille en JSON.",
            "Send a table (CSV, ods, xlsx) with a “Critère” and an “Évaluation” column, or the grid as JSON.",
        ),
    ),
    "rgesn.sheets": Wording(
        Text(
            "{count} feuilles du classeur évaluent les mêmes critères : on ne sait laquelle est la grille.",
            "{count} sheets of the workbook evaluate the same criteria: nothing says which one is the grid.",
        ),
        Text("Ne gardez que la feuille de l'évaluation.", "Keep the sheet of the evaluation alone."),
    ),
}

NOTICES: Notices = {
    "rgesn.criterion_unknown": warning(
        "Cette ligne ne porte le numéro d'aucun des 78 critères : elle est ignorée.",
        "This row has the number of none of the 78 criteria: ignored.",
    ),
    "rgesn.other_edition": warning(
        "{count} numéros de critères ne sont pas du RGESN 2024 : la grille suit une autre édition, et ne donne pas de "
        "score. Évaluez le service selon l'édition 2024.",
        "{count} criterion numbers are none of RGESN 2024: the grid follows another edition, and gives no score. "
        "Evaluate the service by the edition of 2024.",
    ),
    "rgesn.result_unknown": warning(
        "Ce n'est pas un résultat (conforme, non conforme, non applicable) : le critère {criterion} n'est pas évalué.",
        "This is not a result (conforme, non conforme, non applicable): criterion {criterion} is not evaluated.",
    ),
    "rgesn.criterion_repeated": warning(
        "Le critère {criterion} figure deux fois : le moins bon résultat compte. Un tableur a pu changer 4.10 en 4.1.",
        "Criterion {criterion} appears twice: the worst result is kept. A spreadsheet may have changed 4.10 into 4.1.",
    ),
    "rgesn.always_applicable": warning(
        "Le critère {criterion} s'applique à tous les services : « non applicable » y vaut « non validé ».",
        "Criterion {criterion} applies to every service: “not applicable” stands for “not validated” there.",
    ),
    "rgesn.partial": warning(
        "Validations partielles, qui ne comptent pas : {count}.",
        "Partial validations, which do not count: {count}.",
    ),
    "rgesn.incomplete": warning(
        "Critères sans résultat : {count} sur 78. Le score reste inconnu.",
        "Criteria without a result: {count} out of 78. The score stays unknown.",
    ),
    "rgesn.counts": note(
        "Critères validés : {validated} sur {applicable} applicables, dont {priority} prioritaires.",
        "Criteria validated: {validated} out of {applicable} that apply, {priority} of them priority.",
    ),
    "rgesn.score_differs": warning(
        "Le document affiche {stated} % ; recalculé critère par critère, le score est de {score} %.",
        "The document shows {stated}%; recomputed criterion by criterion, the score is {score}%.",
    ),
    "rgesn.date_absent": warning(
        "L'évaluation n'est pas datée, ou cette date se lit de deux façons : écrivez-la ainsi, 2026-03-31.",
        "The evaluation carries no date, or one that reads in two ways: write it like 2026-03-31.",
    ),
}
