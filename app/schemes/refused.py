"""Why what is stated of a fact is refused, and what would be accepted: in the words of its published schema."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Final

from jsonschema import ValidationError

from app.errors import Flaw, Text
from app.messages import MESSAGES
from app.schemes.checking import breaches
from app.scoring import Fact, Json

_MOST_LISTED: Final = 60
_LONGEST_NAME: Final = 64
_TYPES: Final[Mapping[str, Text]] = {
    "object": Text("un objet JSON", "a JSON object"),
    "array": Text("une liste", "a list"),
    "string": Text("un texte", "a text"),
    "integer": Text("un nombre entier", "a whole number"),
    "number": Text("un nombre", "a number"),
    "boolean": Text("true ou false", "true or false"),
    "null": Text("null", "null"),
}


def refused_values(fact: Fact, value: Json, at: str) -> list[Flaw]:
    """Say where a value breaks its fact's schema, and what is expected there; `at` is where it was sent."""
    message = MESSAGES["claim_invalid"]
    page = Text(f"Fiche : GET /v1/facts/{fact.id}.", f"Its page: GET /v1/facts/{fact.id}.")
    return [
        Flaw(at + breach.place, "claim_invalid", message.detail, _joined([*_expected(breach.errors), page]))
        for breach in breaches(fact, value)
    ]


def refused_name(name: str, here: Mapping[str, Fact], elsewhere: Mapping[str, Fact], at: str) -> Flaw:
    """Say that a fact is not stated here: it is elsewhere, or nowhere, and which one is near."""
    message = MESSAGES["fact_unknown"]
    if name in elsewhere:
        return Flaw(at, "fact_unknown", message.detail, _PLACES[elsewhere[name].about == "vendor"])
    near = get_close_matches(name, here, n=1) if len(name) <= _LONGEST_NAME else []
    did_you_mean = [Text(f"Vouliez-vous {word} ?", f"Did you mean {word}?") for word in near]
    return Flaw(at, "fact_unknown", message.detail, _joined([*did_you_mean, message.hint]))


_PLACES: Final = (
    Text(
        "Cette donnée porte sur la solution : déclarez-la par PATCH /v1/solutions/{id}/claims.",
        "This fact is about the solution: claim it by PATCH /v1/solutions/{id}/claims.",
    ),
    Text(
        "Cette donnée porte sur l'éditeur : déclarez-la par PATCH /v1/organisations/{id}/claims.",
        "This fact is about the vendor: claim it by PATCH /v1/organisations/{id}/claims.",
    ),
)


def _expected(errors: Iterable[ValidationError]) -> list[Text]:
    said = (_SAYINGS[str(error.validator)](error) for error in errors if error.validator in _SAYINGS)
    return list(dict.fromkeys(said))


def _joined(texts: Iterable[Text]) -> Text:
    told = list(texts)
    return Text(" ".join(text.fr for text in told), " ".join(text.en for text in told))


def _listed(words: Iterable[Any]) -> str:
    told = [str(word).lower() if isinstance(word, bool) else str(word) for word in words]
    return ", ".join(told[:_MOST_LISTED]) + (", …" if len(told) > _MOST_LISTED else "")


def _type(error: ValidationError) -> Text:
    wanted: Any = error.validator_value
    types = [_TYPES[word] for word in ([wanted] if isinstance(wanted, str) else wanted)]
    return Text(
        f"Attendu : {' ou '.join(word.fr for word in types)}.", f"Expected: {' or '.join(word.en for word in types)}."
    )


def _missing(error: ValidationError) -> Text:
    wanted: Any = error.validator_value
    given: Any = error.instance
    names = _listed(name for name in wanted if name not in given)
    return Text(f"Champs à ajouter : {names}.", f"Fields to add: {names}.")


def _known(error: ValidationError) -> Text:
    schema: Any = error.schema
    names = _listed(schema.get("properties", {}))
    return Text(f"Champs connus : {names}.", f"Known fields: {names}.")


def _values(error: ValidationError) -> Text:
    wanted: Any = error.validator_value
    words = _listed(wanted if error.validator == "enum" else [wanted])
    return Text(f"Valeurs admises : {words}.", f"Accepted values: {words}.")


def _said(fr: str, en: str) -> Callable[[ValidationError], Text]:
    return lambda error: Text(f"{fr} {error.validator_value}.", f"{en} {error.validator_value}.")


_SAYINGS: Final[Mapping[str, Callable[[ValidationError], Text]]] = {
    "type": _type,
    "required": _missing,
    "additionalProperties": _known,
    "enum": _values,
    "const": _values,
    "minimum": _said("Attendu : au moins", "Expected: at least"),
    "maximum": _said("Attendu : au plus", "Expected: at most"),
    "exclusiveMinimum": _said("Attendu : plus de", "Expected: more than"),
    "exclusiveMaximum": _said("Attendu : moins de", "Expected: less than"),
    "minItems": _said("Nombre d'éléments : au moins", "Number of items: at least"),
    "maxItems": _said("Nombre d'éléments : au plus", "Number of items: at most"),
    "minLength": _said("Nombre de caractères : au moins", "Number of characters: at least"),
    "maxLength": _said("Nombre de caractères : au plus", "Number of characters: at most"),
    "uniqueItems": lambda _: Text("Chaque élément une seule fois.", "Each item only once."),
    "pattern": _said("Motif attendu :", "Expected pattern:"),
    "format": lambda _: Text("Attendu : une date AAAA-MM-JJ.", "Expected: a date YYYY-MM-DD."),
}
