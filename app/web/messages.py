"""What refusals of HTTP itself say, in French and in English: media types, sizes, queries, rates."""

from collections.abc import Mapping

from app.messages import Message
from app.scoring.values import Text


def _message(fr: tuple[str, str, str], en: tuple[str, str, str]) -> Message:
    return Message(*(Text(*pair) for pair in zip(fr, en, strict=True)))


HTTP_MESSAGES: Mapping[str, Message] = {
    # bodies
    "body_invalid": _message(
        (
            "Contenu refusé",
            "Ce qui a été envoyé se lit bien, mais ne respecte pas la forme attendue.",
            "Corrigez chaque endroit nommé dans « errors ».",
        ),
        (
            "Content refused",
            "What was sent reads well, but has not the expected form.",
            "Correct each place named in “errors”.",
        ),
    ),
    "body_unexpected": _message(
        (
            "Corps inattendu",
            "Une demande GET, HEAD, DELETE ou OPTIONS ne porte pas de corps ici.",
            "Retirez le corps ; les critères de lecture vont dans l'adresse.",
        ),
        (
            "Unexpected body",
            "A GET, HEAD, DELETE or OPTIONS request has no body here.",
            "Remove the body; what to read is said in the address.",
        ),
    ),
    "body_unreadable": _message(
        (
            "Formulaire illisible",
            "Le corps multipart ou le formulaire est tronqué ou mal formé.",
            "Laissez votre bibliothèque HTTP écrire le formulaire et son Content-Type.",
        ),
        (
            "Unreadable form",
            "The multipart body or the form is truncated or malformed.",
            "Let your HTTP library write the form and its Content-Type.",
        ),
    ),
    "body_too_large": _message(
        (
            "Corps trop volumineux",
            "Le corps dépasse la limite publiée de {limit} octets.",
            "Réduisez l'envoi, ou découpez-le.",
        ),
        (
            "Body too large",
            "The body is over the published limit of {limit} bytes.",
            "Send less, or split it.",
        ),
    ),
    "length_invalid": _message(
        (
            "Longueur invalide",
            "L'en-tête Content-Length n'est pas un nombre d'octets.",
            "Laissez votre bibliothèque HTTP l'écrire.",
        ),
        (
            "Invalid length",
            "The Content-Length header is not a number of bytes.",
            "Let your HTTP library write it.",
        ),
    ),
    "media_type_unsupported": _message(
        (
            "Type de contenu non pris en charge",
            "Cette opération ne lit pas ce type de contenu ; elle lit : {accepted}.",
            "Envoyez l'en-tête Content-Type qui convient, en UTF-8.",
        ),
        (
            "Unsupported media type",
            "This operation does not read this media type; it reads: {accepted}.",
            "Send the fitting Content-Type header, in UTF-8.",
        ),
    ),
    "encoding_unsupported": _message(
        (
            "Compression non prise en charge",
            "Les corps compressés (Content-Encoding) ne sont pas lus.",
            "Envoyez le corps sans compression.",
        ),
        (
            "Unsupported encoding",
            "Compressed bodies (Content-Encoding) are not read.",
            "Send the body uncompressed.",
        ),
    ),
    # queries and addresses
    "unknown_parameter": _message(
        (
            "Paramètre inconnu",
            "Le paramètre « {name} » n'existe pas ici.",
            "Paramètres connus : {known}.",
        ),
        (
            "Unknown parameter",
            "The parameter “{name}” does not exist here.",
            "Known parameters: {known}.",
        ),
    ),
    "repeated_parameter": _message(
        (
            "Paramètre répété",
            "Le paramètre « {name} » ne se donne qu'une fois.",
            "Gardez une seule valeur pour « {name} ».",
        ),
        (
            "Repeated parameter",
            "The parameter “{name}” is given only once.",
            "Keep one value for “{name}”.",
        ),
    ),
    "bad_parameter": _message(
        (
            "Paramètre refusé",
            "Un paramètre de l'adresse n'a pas la forme attendue.",
            "La documentation de l'opération donne la forme de chaque paramètre.",
        ),
        (
            "Parameter refused",
            "A parameter of the address has not the expected form.",
            "The documentation of the operation gives the form of each parameter.",
        ),
    ),
    "bad_header": _message(
        (
            "En-tête refusé",
            "L'en-tête « {name} » n'a pas la forme attendue.",
            "La documentation de l'opération donne la forme de chaque en-tête.",
        ),
        (
            "Header refused",
            "The header “{name}” has not the expected form.",
            "The documentation of the operation gives the form of each header.",
        ),
    ),
    "query_too_long": _message(
        (
            "Adresse trop longue",
            "Les paramètres dépassent {limit} octets ou sont trop nombreux.",
            "Demandez moins de valeurs à la fois.",
        ),
        (
            "Address too long",
            "The parameters are over {limit} bytes, or too many.",
            "Ask for fewer values at a time.",
        ),
    ),
    "cursor_refused": _message(
        (
            "Curseur refusé",
            "Ce curseur n'a pas été donné ici, l'a été pour d'autres filtres ou à d'autres, ou accompagne une page.",
            "Gardez les mêmes filtres et retirez « page », ou reprenez depuis le début, sans curseur.",
        ),
        (
            "Cursor refused",
            "This cursor was not given here, was given for other filters or to somebody else, or comes with a page.",
            "Keep the same filters and remove “page”, or start again from the beginning, without cursor.",
        ),
    ),
    "host_refused": _message(
        (
            "Nom d'hôte refusé",
            "Ce service ne répond pas sous ce nom d'hôte.",
            "Utilisez l'adresse publique du service.",
        ),
        (
            "Host refused",
            "This service does not answer under this host name.",
            "Use the public address of the service.",
        ),
    ),
    "method_not_allowed": _message(
        (
            "Méthode non permise",
            "Cette adresse existe, mais pas pour cette méthode.",
            "L'en-tête Allow de la réponse liste les méthodes permises.",
        ),
        (
            "Method not allowed",
            "This address exists, but not for this method.",
            "The Allow header of the reply lists the methods allowed.",
        ),
    ),
    "request_refused": _message(
        (
            "Demande refusée",
            "La demande n'est pas de celles que ce service accepte.",
            "Comparez-la avec les exemples de la documentation.",
        ),
        (
            "Request refused",
            "The request is not one that this service accepts.",
            "Compare it with the examples of the documentation.",
        ),
    ),
    # not now
    "rate_limited": _message(
        (
            "Trop de demandes",
            "La limite « {policy} » de {per_minute} demandes par minute (rafale de {burst}) est atteinte.",
            "Attendez {retry_after} seconde(s), puis reprenez ; les en-têtes RateLimit disent ce qui reste.",
        ),
        (
            "Too many requests",
            "The limit “{policy}” of {per_minute} requests per minute (burst of {burst}) is reached.",
            "Wait {retry_after} second(s), then go on; the RateLimit headers say what is left.",
        ),
    ),
    "service_busy": _message(
        (
            "Service saturé",
            "Le service reçoit plus de demandes qu'il ne peut en servir ; rien n'a été changé.",
            "Recommencez dans {retry_after} seconde(s).",
        ),
        (
            "Service busy",
            "The service gets more requests than it can serve; nothing was changed.",
            "Retry in {retry_after} second(s).",
        ),
    ),
    "internal": _message(
        (
            "Erreur interne",
            "Le service a rencontré une erreur imprévue ; elle est consignée.",
            "Recommencez plus tard ; si cela dure, transmettez le « request_id » à l'exploitant.",
        ),
        (
            "Internal error",
            "The service met an unexpected error; it was recorded.",
            "Retry later; if it lasts, give the “request_id” to the operator.",
        ),
    ),
}
