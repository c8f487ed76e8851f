"""Dossiers, audits, decisions and labels: what refusals say."""

from collections.abc import Mapping
from typing import Final

from .message import Message, message

WORKFLOW: Final[Mapping[str, Message]] = {
    "state_forbids": message(
        ("L'état ne le permet pas", "The state does not allow it"),
        (
            "L'acte « {action} » n'est pas possible dans l'état « {state} » ; il l'est dans : {allowed}.",
            "The act “{action}” is not possible in the state “{state}”; it is in: {allowed}.",
        ),
        (
            "Relisez l'objet : son état et qui agit ensuite y figurent.",
            "Read the resource again: its state and who acts next are in it.",
        ),
    ),
    "dossier_open": message(
        ("Dossier déjà ouvert", "Dossier already open"),
        (
            "Un dossier de cette solution est déjà en cours pour ce référentiel.",
            "A dossier of this solution is already open for this scheme.",
        ),
        (
            "Poursuivez le dossier en cours, ou retirez-le.",
            "Go on with the open dossier, or withdraw it.",
        ),
    ),
    "request_unknown": message(
        ("Demande inconnue", "Unknown request"),
        (
            "Cette demande d'information n'est pas ouverte sur ce dossier.",
            "This request for information is not open on this dossier.",
        ),
        (
            "Les demandes ouvertes figurent dans le dossier.",
            "The open requests are in the dossier.",
        ),
    ),
    "criterion_unknown": message(
        ("Critère inconnu", "Unknown criterion"),
        (
            "Cette donnée n'est pas un critère de l'édition de ce dossier.",
            "This fact is not a criterion of this dossier's edition.",
        ),
        (
            "Les critères sont listés dans l'audit.",
            "The criteria are listed in the audit.",
        ),
    ),
    "audit_concluded": message(
        ("Audit conclu", "Audit concluded"),
        (
            "Cet audit est conclu : rien ne s'y ajoute, même si le dossier est de nouveau à l'étude.",
            "This audit is concluded: nothing is added to it, even though the dossier is under audit again.",
        ),
        (
            "L'évaluateur qui a repris le dossier porte ses constats dans son propre audit.",
            "The evaluator that took the dossier up again records its findings in its own audit.",
        ),
    ),
    "appeal_already_judged": message(
        ("Recours déjà jugé", "Appeal already judged"),
        (
            "Cette décision a déjà fait l'objet d'un recours.",
            "This decision has already been appealed against.",
        ),
        (
            "Ouvrez un nouveau dossier, avec ce qui manquait au précédent.",
            "Open a new dossier, with what the previous one lacked.",
        ),
    ),
    "level_too_high": message(
        ("Niveau non atteint", "Level not reached"),
        (
            "Le niveau décidé dépasse le niveau calculé à partir des constats.",
            "The level decided is above the level computed from the findings.",
        ),
        (
            "Attribuez au plus le niveau calculé, ou refusez avec des motifs.",
            "Award at most the computed level, or refuse with reasons.",
        ),
    ),
    "level_missing": message(
        ("Niveau absent", "Level missing"),
        (
            "Une attribution nomme un niveau de l'édition ; un refus n'en nomme pas.",
            "An award names a level of the edition; a refusal names none.",
        ),
        ("Corrigez « level » selon l'issue.", "Set “level” according to the outcome."),
    ),
    "until_needed": message(
        ("Échéance requise", "End date needed"),
        (
            "Une suspension porte une échéance future : elle cesse d'elle-même si elle n'est pas confirmée.",
            "A suspension has a future end: it lapses by itself unless confirmed.",
        ),
        ("Donnez « until », dans l'avenir.", "Give “until”, in the future."),
    ),
    "until_too_far": message(
        ("Échéance trop lointaine", "End date too far"),
        (
            "Une suspension dure au plus {days} jours : elle doit pouvoir cesser d'elle-même.",
            "A suspension lasts at most {days} days: it must be able to lapse by itself.",
        ),
        (
            "Donnez « until » au plus tard à {latest} ; suspendre de nouveau avant ce terme confirme la suspension.",
            "Give “until” by {latest} at the latest; suspending again before that end confirms the suspension.",
        ),
    ),
}
