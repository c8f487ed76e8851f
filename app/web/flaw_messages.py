"""What is wrong at one place of a body, a form or a query, in French and in English."""

from collections.abc import Mapping

from app.messages import Message
from app.scoring.values import Text


def _message(fr: tuple[str, str, str], en: tuple[str, str, str]) -> Message:
    return Message(*(Text(*pair) for pair in zip(fr, en, strict=True)))


FLAW_MESSAGES: Mapping[str, Message] = {
    # JSON that should not go further
    "json_malformed": _message(
        (
            "JSON illisible",
            "Le corps n'est pas du JSON : ligne {line}, colonne {column}.",
            "Passez le corps dans un validateur JSON : virgule, guillemet ou accolade en trop ou en moins.",
        ),
        (
            "Unreadable JSON",
            "The body is not JSON: line {line}, column {column}.",
            "Run the body through a JSON validator: a comma, quote or brace too many or too few.",
        ),
    ),
    "body_encoding": _message(
        (
            "Encodage refusé",
            "Le corps n'est pas en UTF-8 sans marque d'ordre (BOM).",
            "Enregistrez le corps en UTF-8, sans BOM.",
        ),
        (
            "Encoding refused",
            "The body is not UTF-8 without a byte order mark (BOM).",
            "Save the body as UTF-8, without BOM.",
        ),
    ),
    "json_too_deep": _message(
        (
            "JSON trop profond",
            "Les objets et les listes s'emboîtent sur plus de {limit} niveaux.",
            "Restez sous {limit} niveaux ; aucun corps attendu ici n'en demande plus de dix.",
        ),
        (
            "JSON too deep",
            "Objects and lists are nested over more than {limit} levels.",
            "Stay under {limit} levels; no body expected here needs more than ten.",
        ),
    ),
    "json_too_many_values": _message(
        (
            "Trop de valeurs",
            "Le corps compte plus de {limit} valeurs.",
            "Découpez l'envoi en plusieurs demandes.",
        ),
        (
            "Too many values",
            "The body has more than {limit} values.",
            "Split what you send into several requests.",
        ),
    ),
    "duplicate_key": _message(
        (
            "Champ en double",
            "Le même champ figure deux fois dans un objet : rien ne dit lequel croire.",
            "Gardez une seule occurrence du champ.",
        ),
        (
            "Duplicate field",
            "The same field stands twice in one object: nothing says which one to believe.",
            "Keep one occurrence of the field.",
        ),
    ),
    "number_not_finite": _message(
        (
            "Nombre non fini",
            "NaN et Infinity ne sont pas du JSON.",
            "Donnez un nombre, ou null si la valeur est inconnue.",
        ),
        (
            "Number not finite",
            "NaN and Infinity are not JSON.",
            "Give a number, or null when the value is unknown.",
        ),
    ),
    "number_out_of_range": _message(
        (
            "Nombre trop grand",
            "Un nombre dépasse ±9 007 199 254 740 992 (2^53), au-delà duquel les lecteurs de JSON divergent.",
            "Donnez un nombre plus petit, ou un texte s'il s'agit d'un identifiant.",
        ),
        (
            "Number too large",
            "A number is beyond ±9,007,199,254,740,992 (2^53), where JSON readers disagree.",
            "Give a smaller number, or a text if it is an identifier.",
        ),
    ),
    "lone_surrogate": _message(
        (
            "Caractère incomplet",
            "Un texte contient la moitié d'un caractère (surrogate isolé).",
            "Écrivez le caractère entier, ou ses deux moitiés \\u d'affilée.",
        ),
        (
            "Incomplete character",
            "A text holds half a character (lone surrogate).",
            "Write the whole character, or both of its \\u halves in a row.",
        ),
    ),
    "null_character": _message(
        (
            "Caractère nul",
            "Un texte contient le caractère U+0000.",
            "Retirez ce caractère.",
        ),
        (
            "Null character",
            "A text holds the character U+0000.",
            "Remove this character.",
        ),
    ),
    "control_character": _message(
        (
            "Caractère de commande",
            "Un texte contient un caractère de commande qu'aucun format publié ne sait écrire.",
            "Ne gardez que les tabulations et les fins de ligne.",
        ),
        (
            "Control character",
            "A text holds a control character that no published format can write.",
            "Keep only tabs and line ends.",
        ),
    ),
    "string_too_long": _message(
        (
            "Texte démesuré",
            "Un texte ou un nom de champ dépasse {limit} caractères.",
            "Raccourcissez-le, ou déposez un document.",
        ),
        (
            "Oversized text",
            "A text or a field name is longer than {limit} characters.",
            "Shorten it, or upload a document.",
        ),
    ),
    # fields that do not fit
    "missing_field": _message(
        (
            "Champ absent",
            "Le champ « {name} » est obligatoire.",
            "Ajoutez le champ « {name} ».",
        ),
        (
            "Missing field",
            "The field “{name}” is required.",
            "Add the field “{name}”.",
        ),
    ),
    "missing_body": _message(
        (
            "Corps absent",
            "Cette opération attend un corps.",
            "Envoyez le corps décrit dans la documentation, avec son Content-Type.",
        ),
        (
            "Missing body",
            "This operation expects a body.",
            "Send the body described in the documentation, with its Content-Type.",
        ),
    ),
    "unknown_field": _message(
        (
            "Champ inconnu",
            "Le champ « {name} » n'existe pas ici, ou ne peut pas être écrit.",
            "Champs connus : {known}.",
        ),
        (
            "Unknown field",
            "The field “{name}” does not exist here, or cannot be written.",
            "Known fields: {known}.",
        ),
    ),
    "wrong_type": _message(
        (
            "Type inattendu",
            "La valeur n'est pas du type attendu : {expected_fr}.",
            "Donnez {expected_fr}.",
        ),
        (
            "Unexpected type",
            "The value is not of the expected type: {expected_en}.",
            "Give {expected_en}.",
        ),
    ),
    "bad_format": _message(
        (
            "Format inattendu",
            "La valeur n'a pas la forme attendue : {expected_fr}.",
            "Donnez {expected_fr}.",
        ),
        (
            "Unexpected format",
            "The value has not the expected form: {expected_en}.",
            "Give {expected_en}.",
        ),
    ),
    "pattern_mismatch": _message(
        (
            "Forme inattendue",
            "Le texte ne respecte pas le motif publié : {pattern}",
            "Comparez avec le motif et avec les exemples de la documentation.",
        ),
        (
            "Unexpected form",
            "The text does not match the published pattern: {pattern}",
            "Compare with the pattern and with the examples of the documentation.",
        ),
    ),
    "name_not_plain": _message(
        (
            "Nom illisible",
            "Le nom tient sur plusieurs lignes, ou contient un caractère invisible qui change le sens de lecture.",
            "Écrivez-le sur une ligne, sans caractère de commande.",
        ),
        (
            "Unreadable name",
            "The name is on several lines, or holds an invisible character that changes the reading order.",
            "Write it on one line, without control characters.",
        ),
    ),
    "name_invisible": _message(
        (
            "Nom invisible",
            "Le nom n'est fait que de caractères qui ne se voient pas.",
            "Écrivez un nom avec au moins une lettre, un chiffre ou un signe.",
        ),
        (
            "Invisible name",
            "The name is made only of characters that cannot be seen.",
            "Write a name with at least one letter, digit or sign.",
        ),
    ),
    "address_unusable": _message(
        (
            "Adresse inutilisable",
            "Ce n'est pas une adresse web entière, avec un nom d'hôte et, s'il est écrit, un port de 1 à 65535.",
            "Copiez l'adresse depuis un navigateur, comme https://solution.example/accueil.",
        ),
        (
            "Unusable address",
            "This is not a whole web address, with a host name and, where it is written, a port from 1 to 65535.",
            "Copy the address from a browser, such as https://solution.example/home.",
        ),
    ),
    "not_in_list": _message(
        (
            "Valeur hors liste",
            "La valeur n'est pas l'une de celles qui sont admises.",
            "Valeurs admises : {expected}.",
        ),
        (
            "Value not in the list",
            "The value is not one of those accepted.",
            "Accepted values: {expected}.",
        ),
    ),
    "too_long": _message(
        ("Trop long", "La valeur dépasse {limit} caractères ou éléments.", "Restez à {limit} au plus."),
        ("Too long", "The value has more than {limit} characters or items.", "Keep to {limit} at most."),
    ),
    "too_short": _message(
        ("Trop court", "La valeur compte moins de {limit} caractères ou éléments.", "Donnez-en au moins {limit}."),
        ("Too short", "The value has fewer than {limit} characters or items.", "Give at least {limit}."),
    ),
    "out_of_bounds": _message(
        ("Hors bornes", "Le nombre sort des bornes : attendu {bound}.", "Donnez un nombre {bound}."),
        ("Out of bounds", "The number is out of bounds: expected {bound}.", "Give a number {bound}."),
    ),
    "not_accepted": _message(
        (
            "Valeur refusée",
            "La valeur ne respecte pas une règle de ce champ.",
            "La règle est décrite avec le champ dans la documentation de l'opération.",
        ),
        (
            "Value refused",
            "The value breaks a rule of this field.",
            "The rule is described with the field in the documentation of the operation.",
        ),
    ),
}
