"""Why an uploaded file is not accepted, and how it is said."""

from collections.abc import Mapping

from app.errors import Flaw, Text
from app.evidence.readers.reading import Unreadable, Wording


class NotAccepted(Exception):
    """The file is refused: a stable code, what is wrong and what would cure it. Nothing of the file is repeated."""

    def __init__(self, code: str, detail: Text, hint: Text) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.hint = hint

    def flaw(self, pointer: str) -> Flaw:
        """The same as a flaw of what was sent; `pointer` names the field that held the file."""
        return Flaw(pointer, self.code, self.detail, self.hint)


def refused(code: str) -> NotAccepted:
    """The refusal of that code, worded."""
    wording = WORDINGS[code]
    return NotAccepted(code, wording.detail, wording.hint)


def as_refusal(unreadable: Unreadable) -> NotAccepted:
    """A parser's refusal, as a refusal of the file."""
    return NotAccepted(unreadable.code, unreadable.detail, unreadable.hint)


_SAVE_AGAIN = Text(
    "Exportez de nouveau le document depuis le logiciel qui l'a produit.",
    "Export the document again from the software that made it.",
)

WORDINGS: Mapping[str, Wording] = {
    "file.extension": Wording(
        Text("Cette extension n'est pas acceptée.", "This extension is not accepted."),
        Text(
            "Extensions acceptées : pdf, png, jpg, jpeg, csv, json, yaml, yml, xml, odt, ods, xlsx, docx.",
            "Accepted extensions: pdf, png, jpg, jpeg, csv, json, yaml, yml, xml, odt, ods, xlsx, docx.",
        ),
    ),
    "file.empty": Wording(
        Text("Le fichier est vide.", "The file is empty."),
        Text("Vérifiez le fichier, puis déposez-le de nouveau.", "Check the file, then send it again."),
    ),
    "file.mismatch": Wording(
        Text(
            "Le contenu n'est pas celui qu'annonce l'extension.",
            "The content is not what the extension announces.",
        ),
        Text(
            "Donnez au fichier l'extension de son vrai format, ou convertissez-le.",
            "Give the file the extension of its real format, or convert it.",
        ),
    ),
    "file.two_formats": Wording(
        Text("Le fichier peut se lire sous deux formats.", "The file can be read as two formats."),
        _SAVE_AGAIN,
    ),
    "file.damaged": Wording(
        Text("Le fichier est incomplet ou endommagé.", "The file is incomplete or damaged."),
        _SAVE_AGAIN,
    ),
    "file.too_many_pixels": Wording(
        Text("L'image dépasse 100 millions de pixels.", "The picture has more than 100 million pixels."),
        Text("Réduisez ses dimensions.", "Reduce its dimensions."),
    ),
    "file.not_text": Wording(
        Text(
            "Le fichier n'est pas un texte en UTF-8, ou contient des caractères de commande.",
            "The file is not UTF-8 text, or contains control characters.",
        ),
        Text("Enregistrez-le de nouveau en UTF-8.", "Save it again as UTF-8."),
    ),
    "file.too_many_values": Wording(
        Text("Le document compte trop de valeurs.", "The document holds too many values."),
        Text("Découpez le document.", "Split the document."),
    ),
    "file.xml_active": Wording(
        Text(
            "Le document XML déclare un DTD, une entité, une feuille de style ou une inclusion.",
            "The XML document declares a DTD, an entity, a stylesheet or an inclusion.",
        ),
        Text("Exportez-le sans ces déclarations.", "Export it without these declarations."),
    ),
    "file.container_unsafe": Wording(
        Text(
            "Le conteneur ZIP du document est chiffré, ambigu, ou nomme ses parties de façon trompeuse.",
            "The ZIP container of the document is encrypted, ambiguous, or names its parts deceptively.",
        ),
        _SAVE_AGAIN,
    ),
    "file.unpacks_too_large": Wording(
        Text(
            "Décompressé, le document dépasse 64 Mio, ou 50 fois sa taille.",
            "Unpacked, the document is larger than 64 MiB, or than 50 times its size.",
        ),
        Text("Découpez le document, ou retirez ses images.", "Split the document, or remove its pictures."),
    ),
    "file.macros": Wording(
        Text(
            "Le document contient des macros ou des objets actifs.", "The document contains macros or active objects."
        ),
        Text("Enregistrez-le sans macros.", "Save it without macros."),
    ),
}
