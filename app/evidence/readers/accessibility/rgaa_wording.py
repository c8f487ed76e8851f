"""What the reader of RGAA audit grids says to people."""

from collections.abc import Mapping

from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

REFUSALS: Mapping[str, Wording] = {
    "rgaa.shape": Wording(
        Text("Le document n'est pas une grille d'audit RGAA.", "The document is not an RGAA audit grid."),
        Text(
            "Déposez l'export JSON ou CSV d'Ara, la grille officielle (ods, xlsx), ou un tableau CSV : une colonne "
            "« Critère », une par page.",
            "Send the JSON or CSV export of Ara, the official grid (ods, xlsx), or a CSV table: one “Critère” column, "
            "one column per page.",
        ),
    ),
    "rgaa.sheets": Wording(
        Text(
            "{count} feuilles du classeur sont des grilles, et rien ne dit laquelle est celle de l'audit.",
            "{count} sheets of the workbook are grids, and nothing says which one is that of the audit.",
        ),
        Text(
            "Nommez les feuilles des pages P01, P02… comme dans la grille officielle, ou ne gardez qu'une grille.",
            "Call the sheets of pages P01, P02… as in the official grid, or keep one grid only.",
        ),
    ),
    "rgaa.too_many_pages": Wording(
        Text("La grille compte plus de {limit} pages.", "The grid has more than {limit} pages."),
        Text("Déposez la grille de l'échantillon seul.", "Send the grid of the sample alone."),
    ),
}

INCOMPLETE = warning(
    "Niveau {level} de WCAG 2.1 : {evaluated} critères évalués sur {total}, dont au moins {failing} "
    "non pleinement respectés ; le nombre exact reste inconnu.",
    "WCAG 2.1 level {level}: {evaluated} of {total} criteria evaluated, at least {failing} of them "
    "not fully supported; the exact number stays unknown.",
)

NOTICES: Notices = {
    "rgaa.pages_unused": note(
        "Feuilles de page laissées de côté : {count}. Rien n'y est testé, et l'échantillon n'y nomme pas de page.",
        "Sheets of pages left aside: {count}. Nothing is tested there, and the sample names no page for them.",
    ),
    "rgaa.pages_without_sheet": warning(
        "Pages de l'échantillon sans feuille : {count}. Elles comptent comme non testées.",
        "Pages of the sample without a sheet: {count}. They count as not tested.",
    ),
    "rgaa.derogations": warning(
        "Dérogations : {count}, dont {absent} sur un critère noté non applicable. Chaque statut compte tel qu'il est "
        "noté ; un contenu dérogé n'est non applicable que s'il a une alternative accessible, ce que la grille ne dit "
        "pas.",
        "Derogations: {count}, {absent} of them on a criterion noted not applicable. Each status counts as noted; "
        "content under a derogation is not applicable only when it has an accessible alternative, which the grid does "
        "not say.",
    ),
    "rgaa.outlived": warning(
        "Cet audit a valu jusqu'au {until} : il vaut trois ans, et dix-huit mois après une nouvelle version du RGAA. "
        "Faites-en un autre.",
        "This audit held until {until}: it holds three years, and eighteen months after a new version of the RGAA. "
        "Have another one made.",
    ),
    "rgaa.future": warning(
        "La date de cet audit est à venir : corrigez-la.", "The date of this audit is yet to come: correct it."
    ),
    "rgaa.criterion_unknown": warning(
        "Cette ligne ne porte le numéro d'aucun des 106 critères : elle est ignorée.",
        "This row has the number of none of the 106 criteria: ignored.",
    ),
    "rgaa.other_criteria": warning(
        "{count} numéros de critères ne sont pas du RGAA 4 : la grille suit une autre version ou un autre référentiel "
        "(RGAA 3, RAWeb, RAAM). Ni taux ni critères WCAG n'en sont tirés.",
        "{count} criterion numbers are none of RGAA 4: the grid follows another version or another framework (RGAA 3, "
        "RAWeb, RAAM). No rate nor WCAG figures are drawn.",
    ),
    "rgaa.status_unknown": warning(
        "Ce n'est pas un statut (C, NC, NA, NT) : le critère {criterion} n'est pas testé à cet endroit.",
        "This is not a status (C, NC, NA, NT): criterion {criterion} is not tested there.",
    ),
    "rgaa.cell_repeated": warning(
        "Le critère {criterion} figure deux fois pour la même page : le moins bon statut est retenu. Un tableur a pu "
        "changer 4.10 en 4.1 : mettez la colonne des critères au format texte.",
        "Criterion {criterion} appears twice for the same page: the worst status is kept. A spreadsheet may have "
        "changed 4.10 into 4.1: make the column of criteria a text column.",
    ),
    "rgaa.partial_audit": warning(
        "Cet audit ne porte que sur {count} des 106 critères : il ne donne pas de taux de conformité RGAA.",
        "This audit looks at {count} of the 106 criteria only: it gives no RGAA conformity rate.",
    ),
    "rgaa.incomplete": warning(
        "{count} critères ne sont pas testés sur toutes les pages et n'échouent sur aucune : le taux reste inconnu, "
        "entre {low} et {high} %.",
        "{count} criteria are not tested on every page and fail on none: the rate stays unknown, "
        "between {low} and {high}%.",
    ),
    "rgaa.counts": note(
        "{validated} critères validés sur {applicable} applicables ; pages : {pages}.",
        "{validated} criteria validated out of {applicable} that apply; pages: {pages}.",
    ),
    "rgaa.one_page": warning(
        "La grille n'a qu'une colonne de statuts. Si c'est celle d'une page, comme dans la grille officielle qui a une "
        "feuille par page, le taux n'est que celui de cette page : déposez la grille de tout l'échantillon.",
        "The grid has one column of statuses. If it is that of a page, as in the official grid, which has a sheet for "
        "each page, the rate is that of this page only: send the grid of the whole sample.",
    ),
    "rgaa.nothing_applies": warning(
        "Aucun critère n'est applicable : le RGAA ne définit alors pas de taux ; 0 est retenu, comme le fait Ara.",
        "No criterion applies: the RGAA defines no rate then; 0 is kept, as Ara does.",
    ),
    "rgaa.rounded": note(
        "Le taux est arrondi ; l'état de conformité est déduit des nombres exacts de critères.",
        "The rate is rounded; the state of conformity follows from the exact numbers of criteria.",
    ),
    "rgaa.rate_differs": warning(
        "Le document affiche {stated} % ; recalculé critère par critère, le taux est de {rate} %.",
        "The document shows {stated}%; recomputed criterion by criterion, the rate is {rate}%.",
    ),
    "rgaa.version_other": warning(
        "Cette version du RGAA n'a pas les 106 critères de la version 4 : ni taux ni critères WCAG n'en sont tirés.",
        "This version of the RGAA does not have the 106 criteria of version 4: no rate nor WCAG figures are drawn.",
    ),
    "rgaa.version_absent": warning(
        "La version du RGAA n'est pas dite : le document est lu selon la version 4.1.2.",
        "The version of the RGAA is not said: the document is read by version 4.1.2.",
    ),
    "rgaa.date_absent": warning(
        "La fin de l'audit n'est pas datée, ou cette date se lit de deux façons : écrivez-la ainsi, 2026-03-31.",
        "The end of the audit is not dated, or that date reads in two ways: write it like 2026-03-31.",
    ),
    "rgaa.auditor_said": note(
        "La grille nomme l'auteur de l'audit ; le rapport d'audit ou la déclaration le prouvent, la grille seule non.",
        "The grid names the author of the audit; the audit report or the statement prove it, the grid alone does not.",
    ),
    "rgaa.sample_unsaid": note(
        "La grille ne dit pas assez comment les pages ont été choisies : type de chaque page, tirage au hasard, "
        "processus complets.",
        "The grid does not say enough of how pages were chosen: type of each page, random choice, complete processes.",
    ),
    "rgaa.crosswalk": note(
        "Les critères WCAG sont déduits de leurs critères RGAA. {failing} échouent, dont {certain} à coup sûr : un "
        "critère RGAA qui échoue compte contre chacun des critères WCAG auxquels il renvoie.",
        "WCAG criteria follow from their RGAA criteria. {failing} fail, {certain} of them for certain: an RGAA "
        "criterion that fails counts against each WCAG criterion it refers to.",
    ),
    "rgaa.level_incomplete": INCOMPLETE,
}
