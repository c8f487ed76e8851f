"""What the reader of automated test reports says to people."""

from collections.abc import Mapping

from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

REFUSALS: Mapping[str, Wording] = {
    "axe.shape": Wording(
        Text(
            "Le document n'est pas un résultat d'axe-core, de pa11y ni de Lighthouse.",
            "The document is not a result of axe-core, pa11y or Lighthouse.",
        ),
        Text(
            "Déposez le JSON tel que l'outil l'écrit : rapporteurs v1, v2, raw ou rawEnv, axe-cli, pa11y, Lighthouse.",
            "Send the JSON as the tool writes it: reporters v1, v2, raw or rawEnv, axe-cli, pa11y, Lighthouse.",
        ),
    ),
}

NOTICES: Notices = {
    "axe.counts": note(
        "Erreurs relevées (éléments en défaut) : {errors} sur {pages} pages, pour {rules} règles ; par gravité, de "
        "critique à mineure : {critical}, {serious}, {moderate}, {minor}.",
        "Errors found (elements at fault): {errors} on {pages} pages, for {rules} rules; by severity, from critical to "
        "minor: {critical}, {serious}, {moderate}, {minor}.",
    ),
    "axe.minority": note(
        "Un test automatique ne voit qu'une minorité des critères : il peut abaisser un résultat, jamais l'établir.",
        "An automated test sees a minority of the criteria only: it can lower a verdict, never establish one.",
    ),
    "axe.wcag_failing": warning(
        "Critères WCAG auxquels se rapportent les erreurs : {criteria}.",
        "WCAG criteria the errors are about: {criteria}.",
    ),
    "axe.rgaa_failing": warning(
        "Critères RGAA auxquels se rapportent les erreurs : {criteria}.",
        "RGAA criteria the errors are about: {criteria}.",
    ),
    "axe.to_review": warning(
        "{count} résultats restent à examiner par une personne : ils ne comptent ni comme erreurs ni comme réussites.",
        "{count} results remain for a person to review: they count neither as errors nor as passes.",
    ),
    "axe.limited": warning(
        "L'outil n'a appliqué que {count} règles, choisies une à une : les autres erreurs possibles ne sont pas "
        "cherchées.",
        "The tool applied {count} rules only, chosen one by one: other possible errors were not looked for.",
    ),
    "axe.narrowed": warning(
        "L'outil a été limité par étiquettes, sans celles des deux niveaux A et AA : une partie de leurs erreurs n'est "
        "pas cherchée.",
        "The tool was limited by tags, without those of both levels A and AA: some of their errors were not sought.",
    ),
    "axe.switched_off": warning(
        "{count} règles ont été désactivées : leurs erreurs ne sont pas cherchées.",
        "{count} rules were switched off: their errors were not looked for.",
    ),
    "axe.severity_absent": warning(
        "{count} erreurs n'ont pas de gravité (HTML_CodeSniffer n'en donne pas) : leur nombre par gravité reste "
        "inconnu. Utilisez le moteur axe.",
        "{count} errors have no severity (HTML_CodeSniffer gives none): their number by severity stays unknown. "
        "Use the axe runner.",
    ),
    "axe.elements_absent": warning(
        "{count} règles en échec ne disent pas sur combien d'éléments : le nombre d'erreurs reste inconnu. Déposez le "
        "résultat entier de l'outil.",
        "{count} failing rules do not say on how many elements: the number of errors stays unknown. Send the whole "
        "result of the tool.",
    ),
    "axe.too_many": warning(
        "Plus de {count} erreurs par page : le nombre d'erreurs reste inconnu. Vérifiez le résultat de l'outil.",
        "More than {count} errors a page: the number of errors stays unknown. Check the result of the tool.",
    ),
    "axe.page_failed": warning(
        "{count} pages n'ont pas pu être testées : elles ne comptent pas.",
        "{count} pages could not be tested: they do not count.",
    ),
    "axe.no_page": warning("Le document ne porte sur aucune page testée.", "The document is about no tested page."),
    "axe.address_absent": note(
        "Une page n'a pas d'adresse : chaque résultat compte pour une page.",
        "A page has no address: each result counts for one page.",
    ),
    "axe.page_repeated": note(
        "{count} résultats portent sur une page déjà testée : le plus mauvais compte.",
        "{count} results are about a page already tested: the worst counts.",
    ),
    "axe.version_newer": warning(
        "Cette version d'axe-core est plus récente que la 4.14 : le document est lu comme un résultat de celle-ci.",
        "This version of axe-core is later than 4.14: the document is read as one of that version.",
    ),
    "axe.version_older": warning(
        "Cette version d'axe-core est antérieure à la 3.5 : elle cherche moins d'erreurs.",
        "This version of axe-core is earlier than 3.5: it looks for fewer errors.",
    ),
    "axe.version_absent": note("La version de l'outil n'est pas dite.", "The version of the tool is not said."),
    "axe.date_absent": warning(
        "Le test n'est pas daté : donnez la date du document en le déposant.",
        "The test carries no date: give the date of the document when you send it.",
    ),
}
