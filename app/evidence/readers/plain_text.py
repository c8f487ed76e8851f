"""Bytes to text, before any parser sees them, and how every refusal to parse is said."""

from collections.abc import Mapping

from app.evidence.readers.reading import Wording, unreadable
from app.scoring import Text

MAX_BYTES = 1_048_576
MAX_DEPTH = 32
MAX_NODES = 20_000


def text_of(data: bytes, *, max_bytes: int = MAX_BYTES) -> str:
    """The text of a UTF-8 document, without its byte order mark; raises `Unreadable`.

    Only UTF-8 is read: the other encodings of YAML and JSON let one file mean two things.
    """
    if len(data) > max_bytes:
        raise unreadable(WORDINGS, "document.too_large", limit=max_bytes)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise unreadable(WORDINGS, "document.not_utf8", f"byte {error.start}") from None
    nul = text.find("\0")
    if nul >= 0:
        raise unreadable(WORDINGS, "document.nul", f"character {nul}")
    if not text.strip():
        raise unreadable(WORDINGS, "document.empty")
    return text


WORDINGS: Mapping[str, Wording] = {
    "document.too_large": Wording(
        Text("Le document dépasse {limit} octets.", "The document is larger than {limit} bytes."),
        Text(
            "Déposez la seule partie utile, ou découpez le document.",
            "Send only the useful part, or split the document.",
        ),
    ),
    "document.not_utf8": Wording(
        Text("Le document n'est pas en UTF-8.", "The document is not UTF-8."),
        Text("Enregistrez-le de nouveau en UTF-8.", "Save it again as UTF-8."),
    ),
    "document.nul": Wording(
        Text("Le document contient un caractère nul.", "The document contains a NUL character."),
        Text(
            "Retirez ce caractère, ou exportez de nouveau le document.",
            "Remove that character, or export the document again.",
        ),
    ),
    "document.surrogate": Wording(
        Text("Le document contient une moitié de caractère.", "The document contains half of a character."),
        Text(
            "Exportez-le de nouveau en UTF-8, sans séquence \\uD800 à \\uDFFF isolée.",
            "Export it again as UTF-8, without a lone \\uD800 to \\uDFFF.",
        ),
    ),
    "document.empty": Wording(
        Text("Le document est vide.", "The document is empty."),
        Text("Vérifiez le fichier, puis déposez-le de nouveau.", "Check the file, then send it again."),
    ),
    "document.too_deep": Wording(
        Text(
            "Le document est imbriqué sur plus de {limit} niveaux.",
            "The document is nested over more than {limit} levels.",
        ),
        Text(
            "Aucun format lu ici n'en a besoin : exportez-le de nouveau.",
            "No format read here needs that: export it again.",
        ),
    ),
    "document.too_many_nodes": Wording(
        Text("Le document compte plus de {limit} valeurs.", "The document holds more than {limit} values."),
        Text("Découpez le document.", "Split the document."),
    ),
    "document.item_too_large": Wording(
        Text(
            "Un élément de la liste dépasse {limit} caractères.",
            "One item of the list is longer than {limit} characters.",
        ),
        Text("Retirez de cet élément ce qui n'est pas utile.", "Take out of that item what is not needed."),
    ),
    "document.not_a_mapping": Wording(
        Text("Le document n'est pas un objet de champs nommés.", "The document is not an object of named fields."),
        Text("Vérifiez que c'est le bon fichier, en entier.", "Check that it is the right file, whole."),
    ),
    "document.duplicate_key": Wording(
        Text("Une même clé figure deux fois dans un objet.", "The same key appears twice in one object."),
        Text("Gardez une seule des deux valeurs.", "Keep one of the two values."),
    ),
    "yaml.syntax": Wording(
        Text("Ce n'est pas du YAML bien formé.", "This is not well-formed YAML."),
        Text(
            "Corrigez la ligne indiquée : l'indentation et les guillemets en sont les causes habituelles.",
            "Correct the line named: indentation and quotes are the usual causes.",
        ),
    ),
    "yaml.reference": Wording(
        Text("Le document utilise une ancre ou un alias YAML.", "The document uses a YAML anchor or alias."),
        Text("Écrivez chaque valeur en entier, sans « & » ni « * ».", "Write each value in full, without “&” or “*”."),
    ),
    "yaml.tag": Wording(
        Text("Le document utilise une étiquette de type YAML.", "The document uses a YAML tag."),
        Text("Retirez les mots qui commencent par « ! ».", "Remove the words that start with “!”."),
    ),
    "yaml.key": Wording(
        Text("Une clé n'est pas un texte simple.", "A key is not plain text."),
        Text("Utilisez des clés d'un seul mot.", "Use keys of one word."),
    ),
    "yaml.many_documents": Wording(
        Text("Le fichier contient plusieurs documents YAML.", "The file holds several YAML documents."),
        Text("Déposez un document par fichier.", "Send one document per file."),
    ),
    "json.syntax": Wording(
        Text("Ce n'est pas du JSON bien formé.", "This is not well-formed JSON."),
        Text("Corrigez la ligne indiquée.", "Correct the line named."),
    ),
    "json.number": Wording(
        Text(
            "Un nombre n'est pas fini, ou est un entier au-delà de ±2^53.",
            "A number is not finite, or is an integer beyond ±2^53.",
        ),
        Text("Écrivez un nombre plus petit, ou un texte.", "Write a smaller number, or a string."),
    ),
}
