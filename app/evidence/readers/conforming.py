"""A document against the JSON Schema of its format: numbers recognised where YAML wrote text, the first flaw worded.

YAML is read here without types, so that a version 4.10 keeps its zero: a text becomes a number only where the schema
asks for one. Fields the schema does not know are ignored, and named by their place.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from app.evidence.readers.reading import pointer
from app.scoring import Json, Text

Schema = Mapping[str, Any]

_INTEGER = re.compile(r"[-+]?\d{1,15}")
_DECIMAL = re.compile(r"[-+]?(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][-+]?\d{1,2})?")
_TYPES: Mapping[str, Text] = {
    "object": Text("un objet", "an object"),
    "array": Text("une liste", "a list"),
    "string": Text("un texte", "text"),
    "number": Text("un nombre", "a number"),
    "integer": Text("un nombre entier", "a whole number"),
    "boolean": Text("vrai ou faux", "true or false"),
    "null": Text("rien", "nothing"),
}
_BOUNDS: Mapping[str, Text] = {
    "minimum": Text("{asked} au moins", "at least {asked}"),
    "maximum": Text("{asked} au plus", "at most {asked}"),
    "exclusiveMinimum": Text("plus de {asked}", "more than {asked}"),
    "minLength": Text("{asked} caractère au moins", "at least {asked} character"),
    "maxLength": Text("{asked} caractères au plus", "at most {asked} characters"),
    "maxItems": Text("{asked} éléments au plus", "at most {asked} items"),
    "minItems": Text("{asked} élément au moins", "at least {asked} item"),
    "uniqueItems": Text("des éléments tous différents", "items that all differ"),
    "pattern": Text("un texte de la forme {asked}", "text of the form {asked}"),
    "required": Text("les champs {asked}", "the fields {asked}"),
    "const": Text("{asked}", "{asked}"),
}


class Misfit(NamedTuple):
    """The first place where a document is not what its schema asks, and what was expected there."""

    where: str
    expected: Text


class Format:
    """A format described by a JSON Schema (2020-12, with `$defs` of its own)."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._validator = Draft202012Validator(schema)

    def typed(self, value: Json) -> Json:
        """The document, with numbers where the schema asks for numbers; the value given is left as it is."""
        return self._typed(value, self.schema)

    def misfit(self, value: Json) -> Misfit | None:
        """The first flaw, None when the document conforms."""
        flaw = next(self._validator.iter_errors(value), None)
        # The path only goes through fields the schema names: nothing of the document is repeated.
        return None if flaw is None else Misfit(pointer(*flaw.absolute_path), _expected(flaw))

    def unknown(self, value: Json) -> Iterator[str]:
        """The places of the fields that the schema does not know, in reading order."""
        yield from self._unknown(value, self.schema, ())

    def _resolved(self, schema: Schema) -> Schema:
        return self.schema["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema

    def _typed(self, value: Json, schema: Schema) -> Json:
        schema = self._resolved(schema)
        if isinstance(value, dict):
            known = schema.get("properties", {})
            return {name: self._typed(one, known[name]) if name in known else one for name, one in value.items()}
        if isinstance(value, list):
            return [self._typed(one, schema.get("items", {})) for one in value]
        return _number(value, schema) if isinstance(value, str) else value

    def _unknown(self, value: Json, schema: Schema, steps: tuple[str | int, ...]) -> Iterator[str]:
        schema = self._resolved(schema)
        if isinstance(value, dict) and "properties" in schema:
            for name, one in value.items():
                if name in schema["properties"]:
                    yield from self._unknown(one, schema["properties"][name], (*steps, name))
                else:
                    yield pointer(*steps, name)
        elif isinstance(value, list):
            for rank, one in enumerate(value):
                yield from self._unknown(one, schema.get("items", {}), (*steps, rank))


def _number(text: str, schema: Schema) -> Json:
    types = schema.get("type", ())
    types = (types,) if isinstance(types, str) else types
    if ("integer" in types or "number" in types) and _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if "number" in types and _DECIMAL.fullmatch(text) else text


def _expected(flaw: ValidationError) -> Text:
    """What the schema asks where it is broken: one of some words, a value of some types, or a bound."""
    asked: Any = flaw.validator_value
    if flaw.validator == "enum":
        words = [Text(str(word), str(word)) for word in asked if word is not None]
    elif flaw.validator == "type":
        words = [_TYPES[name] for name in ([asked] if isinstance(asked, str) else asked)]
    else:
        said = ", ".join(asked) if isinstance(asked, list) else f"{asked:g}" if isinstance(asked, float) else str(asked)
        bound = _BOUNDS[str(flaw.validator)]
        words = [Text(bound.fr.replace("{asked}", said), bound.en.replace("{asked}", said))]
    return Text(" ou ".join(word.fr for word in words), " or ".join(word.en for word in words))
