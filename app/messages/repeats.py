"""Versions, requests sent twice, and what could not be written: what refusals say."""

from collections.abc import Mapping
from typing import Final

from .message import Message, message

REPEATS: Final[Mapping[str, Message]] = {
    "version_missing": message(
        ("Version non précisée", "Version not given"),
        (
            "Cette modification demande l'en-tête If-Match avec l'ETag lu.",
            "This change needs the If-Match header with the ETag read.",
        ),
        (
            "Relisez la ressource et renvoyez son ETag dans If-Match.",
            "Read the resource again and send its ETag in If-Match.",
        ),
    ),
    "version_stale": message(
        ("Version dépassée", "Stale version"),
        (
            "La ressource a changé depuis votre lecture.",
            "The resource changed since you read it.",
        ),
        (
            "Relisez-la, reportez votre modification, puis recommencez.",
            "Read it again, apply your change to it, then retry.",
        ),
    ),
    "idempotency_key_invalid": message(
        ("Idempotency-Key invalide", "Invalid Idempotency-Key"),
        (
            "La clé compte de 1 à 255 caractères ASCII visibles.",
            "The key has 1 to 255 visible ASCII characters.",
        ),
        ("Utilisez par exemple un UUID.", "Use a UUID, for example."),
    ),
    "idempotency_mismatch": message(
        ("Clé déjà utilisée autrement", "Key already used otherwise"),
        (
            "Cette Idempotency-Key accompagne déjà une autre demande.",
            "This Idempotency-Key already accompanies another request.",
        ),
        (
            "Utilisez une clé neuve pour une demande nouvelle.",
            "Use a fresh key for a new request.",
        ),
    ),
    "idempotency_running": message(
        ("Demande en cours", "Request in progress"),
        (
            "La même demande est en cours de traitement.",
            "The same request is being processed.",
        ),
        (
            "Attendez une seconde et recommencez avec la même clé.",
            "Wait a second and retry with the same key.",
        ),
    ),
    "journal_closed": message(
        ("Journal indisponible", "Journal unavailable"),
        (
            "L'acte n'a pas pu être inscrit au journal ; il n'a donc pas eu lieu.",
            "The act could not be written in the journal; it therefore did not take place.",
        ),
        (
            "Recommencez plus tard ; si cela dure, prévenez l'exploitant du service.",
            "Retry later; if it lasts, tell the operator of the service.",
        ),
    ),
    "database_busy": message(
        ("Base occupée", "Database busy"),
        (
            "La base n'a pas pu prendre cette écriture à temps ; rien n'a été changé.",
            "The database could not take this write in time; nothing was changed.",
        ),
        ("Recommencez dans quelques secondes.", "Retry in a few seconds."),
    ),
}
