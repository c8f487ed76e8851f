"""Documents and probes: what refusals say."""

from collections.abc import Mapping
from typing import Final

from .message import Message, message

EVIDENCE: Final[Mapping[str, Message]] = {
    "evidence_unknown": message(
        ("Pièce inconnue", "Unknown document"),
        (
            "Une pièce citée n'appartient pas à cette solution ni à son éditeur, ou n'est pas encore acceptée.",
            "A document named does not belong to this solution or its vendor, or is not accepted yet.",
        ),
        (
            "Déposez d'abord la pièce, puis citez son identifiant.",
            "Upload the document first, then name its identifier.",
        ),
    ),
    "document_kind_unknown": message(
        ("Genre de document inconnu", "Unknown kind of document"),
        (
            "Ce genre n'est pas dans le vocabulaire des pièces.",
            "This kind is not in the vocabulary of evidence.",
        ),
        (
            "Les genres figurent dans GET /v1/facts, sous « evidence » de chaque donnée.",
            "The kinds are in GET /v1/facts, under “evidence” of each fact.",
        ),
    ),
    "probe_takes_no_address": message(
        ("Adresse sans objet", "Address not wanted"),
        (
            "Cette sonde ne prend pas d'adresse : elle part de la page d'accueil de la solution.",
            "This probe takes no address: it starts from the home page of the solution.",
        ),
        ("Retirez l'adresse.", "Leave the address out."),
    ),
    "probes_busy": message(
        ("Trop de sondes à la fois", "Too many probes at once"),
        (
            "D'autres sondes sont en cours ; celles-ci n'ont pas commencé.",
            "Other probes are under way; these have not begun.",
        ),
        ("Recommencez dans quelques instants.", "Try again in a moment."),
    ),
    "document_refused": message(
        ("Document refusé", "Document refused"),
        (
            "Le fichier déposé n'est pas un document acceptable.",
            "The uploaded file is not an acceptable document.",
        ),
        (
            "Déposez un document d'un seul format, entier, parmi ceux que décrit docs/evidence.md.",
            "Upload one whole document of a single format among those described in docs/evidence.md.",
        ),
    ),
    "document_too_large": message(
        ("Document trop lourd", "Document too large"),
        ("Le document dépasse {limit} octets.", "The document is larger than {limit} bytes."),
        (
            "Allégez-le : réduisez ses images, ou déposez la seule partie utile.",
            "Make it lighter: reduce its pictures, or upload only the useful part.",
        ),
    ),
    "document_altered": message(
        ("Document altéré", "Document altered"),
        (
            "Le contenu conservé ne correspond plus à son empreinte ; il n'est pas servi.",
            "The stored content no longer matches its digest; it is not served.",
        ),
        (
            "Prévenez l'exploitant du service : « estampille fsck » nomme les pièces touchées.",
            "Tell the operator of the service: “estampille fsck” names the documents touched.",
        ),
    ),
    "document_quarantined": message(
        ("Document en quarantaine", "Document in quarantine"),
        (
            "Ce document est isolé et ne peut être ni lu ni cité.",
            "This document is isolated and can be neither read nor named.",
        ),
        ("Déposez une version saine.", "Upload a clean version."),
    ),
    "document_without_view": message(
        ("Pas de cette forme", "Not in this form"),
        (
            "Ce document ne peut pas être écrit sous cette forme.",
            "This document cannot be written in this form.",
        ),
        (
            "Demandez-la pour un document lisible d'un de ces genres : {kinds}.",
            "Ask for it of a readable document of one of these kinds: {kinds}.",
        ),
    ),
}
