"""How a refusal to parse XML is said."""

from collections.abc import Mapping

from app.evidence.readers.reading import Wording
from app.scoring import Text

_LIGHTEN = Text(
    "Déposez la seule partie utile, ou découpez le document.",
    "Send only the useful part, or split the document.",
)

WORDINGS: Mapping[str, Wording] = {
    "xml.syntax": Wording(
        Text("Ce n'est pas du XML bien formé.", "This is not well-formed XML."),
        Text(
            "Corrigez la ligne indiquée, ou exportez de nouveau le document.",
            "Correct the line named, or export the document again.",
        ),
    ),
    "xml.doctype": Wording(
        Text("Le document XML déclare un type de document (DTD).", "The XML document declares a document type (DTD)."),
        Text(
            "Retirez la déclaration DOCTYPE : aucun format lu ici n'en a besoin.",
            "Remove the DOCTYPE declaration: no format read here needs one.",
        ),
    ),
    "xml.active": Wording(
        Text(
            "Le document XML demande une feuille de style ou une inclusion.",
            "The XML document asks for a stylesheet or an inclusion.",
        ),
        Text("Exportez-le sans ces instructions.", "Export it without these instructions."),
    ),
    "xml.encoding": Wording(
        Text(
            "Le document XML annonce un autre codage que UTF-8.", "The XML document announces an encoding beside UTF-8."
        ),
        Text(
            "Enregistrez-le en UTF-8, annoncé comme tel à la première ligne.",
            "Save it as UTF-8, announced as such on its first line.",
        ),
    ),
    "xml.too_long": Wording(
        Text(
            "Une balise ou un commentaire dépasse {limit} octets.", "A tag or a comment is longer than {limit} bytes."
        ),
        _LIGHTEN,
    ),
    "xml.too_many_elements": Wording(
        Text("Le document compte plus de {limit} éléments.", "The document holds more than {limit} elements."),
        _LIGHTEN,
    ),
    "xml.too_deep": Wording(
        Text(
            "Le document est imbriqué sur plus de {limit} niveaux.",
            "The document is nested over more than {limit} levels.",
        ),
        Text(
            "Aucun format lu ici n'en a besoin : exportez-le de nouveau.",
            "No format read here needs that: export it again.",
        ),
    ),
    "xml.too_many_attributes": Wording(
        Text("Un élément porte plus de {limit} attributs.", "An element carries more than {limit} attributes."),
        _LIGHTEN,
    ),
}
