"""Prices written as data: what an offer costs a school of 500 pupils over four years, as far as it tells everything."""

import json
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from importlib.resources import files
from typing import Any

from app.evidence.calculators.total_cost import PUPILS, Line, Step, of_heading, per_pupil, total, unpriced
from app.evidence.readers.conforming import Format
from app.evidence.readers.noticing import Findings, Notices, note, warning
from app.evidence.readers.reading import Reading, ReadValue, Unreadable, Wording, pointer, unreadable
from app.evidence.readers.trees import read_tree
from app.evidence.readers.written_dates import written_date
from app.scoring import Json, Text

FORMAT_VERSION = "1"
SCHEMA: Mapping[str, Any] = json.loads(
    files("app.evidence.readers.cost").joinpath("schemas/prices.json").read_text(encoding="utf-8")
)
FORMAT = Format(SCHEMA)
_REFERENCE = {"pupil": PUPILS, "school": 1}
"""How many of them are counted, whatever a quotation was made for."""
_CENT = Decimal("0.01")
_LARGEST = {"value.total_cost": 10_000_000, "value.pupil_price": 10_000, "value.exit_cost": 1_000_000}
_ON_TOP = frozenset(SCHEMA["properties"]["lines"]["items"]["properties"]["item"]["enum"]) - {"licence", "exit"}

REFUSALS: Mapping[str, Wording] = {
    "prices.schema": Wording(
        Text(
            "En {place}, le document n'a pas la forme d'une grille de prix.",
            "At {place} the document does not have the shape of a list of prices.",
        ),
        Text("Attendu à cet endroit : {attendu}.", "Expected there: {expected}."),
    ),
}
FINDINGS: Notices = {
    "prices.version": warning(
        "Version du format autre que 1 : le document est lu comme un document de la version 1.",
        "Version of the format other than 1: the document is read as one of version 1.",
    ),
    "prices.unknown_field": note(
        "Champ que le format ne connaît pas : il est ignoré.", "Field that the format does not know: ignored."
    ),
    "prices.date_absent": warning(
        "Le document n'est pas daté : écrivez date, par exemple 2026-03-31.",
        "The document carries no date: write date, for example 2026-03-31.",
    ),
    "prices.not_counted": warning(
        "Les prix ne comptent qu'en euros et hors taxes : écrivez currency: EUR et excluding_tax: true.",
        "Prices count in euros and before tax only: write currency: EUR and excluding_tax: true.",
    ),
    "prices.quantity": note(
        "Quantité sans effet : un prix par élève compte pour 500 élèves, un prix par école pour une.",
        "Quantity without effect: a price per pupil counts for 500 pupils, a price per school for one.",
    ),
    "prices.priced_all_the_same": warning(
        "Ce qui est dit inclus a un prix, ou la licence est dite superflue : le prix écrit compte.",
        "What is said to be included has a price, or the licence is said not to be needed: the price written counts.",
    ),
    "prices.out_of_range": warning("Montant invraisemblable : il n'est pas retenu.", "Implausible amount: not used."),
    "prices.constant": note(
        "Coût compté aux prix d'aujourd'hui pendant quatre ans, sans hausse, pour 500 élèves.",
        "Cost counted at today's prices for four years, without rise, for 500 pupils.",
    ),
}


def recognises(data: bytes, form: str) -> bool:
    """Whether the document is meant as prices of that form."""
    try:
        return read_tree(data).get("format") == form
    except Unreadable:
        return False


def read(data: bytes, kind: str, reader: str) -> Reading:
    """The facts `value.*` that prices establish, in YAML or JSON; raises `Unreadable`."""
    document, findings = _conforming(read_tree(data)), Findings("prices", FINDINGS)
    if str(document.get("version", FORMAT_VERSION)) not in (FORMAT_VERSION, "1.0"):
        findings.add("prices.version", "/version")
    for where in FORMAT.unknown(document):
        findings.add("prices.unknown_field", where)
    day = written_date(document.get("date") or "")
    if day is None:
        findings.add("prices.date_absent", "/date" if document.get("date") else "")
    facts, missing = _facts(document, kind, findings)
    return Reading(kind, FORMAT_VERSION, facts, findings.kept(), missing, day, reader)


def _conforming(tree: Mapping[str, Json]) -> dict[str, Any]:
    document: Any = FORMAT.typed(dict(tree))
    misfit = FORMAT.misfit(document)
    if misfit is None:
        return dict(document)
    fr, en = misfit.expected.fr, misfit.expected.en
    raise unreadable(REFUSALS, "prices.schema", misfit.where, place=misfit.where or "/", attendu=fr, expected=en)


def _facts(
    document: Mapping[str, Any], kind: str, findings: Findings
) -> tuple[dict[str, ReadValue], dict[str, tuple[str, ...]]]:
    lines = [_line(one) for one in document["lines"]]
    _notice(document["lines"], findings)
    facts: dict[str, ReadValue] = {}
    missing: dict[str, tuple[str, ...]] = {}
    complete = document.get("complete")
    if complete is None:
        missing["value.extra_costs"] = ("complete",)
    else:
        facts["value.extra_costs"] = ReadValue({"complete": complete, "items": _on_top(document["lines"])}, "/lines")
    amounts: dict[str, tuple[Decimal | None, tuple[str, ...]]] = {
        "value.total_cost": (
            total(lines) if complete else None,
            (*unpriced(lines), *(() if complete else ("complete",))),
        ),
        "value.pupil_price": (per_pupil(lines), ("licence",)),
    }
    if kind == "quotation":
        amounts["value.exit_cost"] = (of_heading(lines, "exit"), ("exit",))
    counted = document.get("currency") == "EUR" and document.get("excluding_tax") is True
    if not counted:
        findings.add("prices.not_counted")
    for fact, (amount, wanted) in amounts.items():
        if not counted or amount is None:
            missing[fact] = wanted if counted else ("currency", "excluding_tax")
        elif amount > _LARGEST[fact]:
            findings.add("prices.out_of_range", "/lines")
        else:
            facts[fact] = ReadValue(float(amount.quantize(_CENT, ROUND_HALF_UP)), "/lines")
    if "value.total_cost" in facts:
        findings.add("prices.constant", "/lines")
    return facts, missing


def _line(fields: Mapping[str, Any]) -> Line:
    steps = [Step(int(one["from"]), Decimal(str(one["price"]))) for one in fields.get("steps") or ()]
    if fields.get("price") is not None:
        steps.append(Step(0, Decimal(str(fields["price"]))))
    units, every = _REFERENCE.get(fields.get("per") or "", fields.get("quantity")), fields.get("every")
    return Line(
        heading=fields["item"],
        steps=tuple(steps),
        units=None if units is None else int(units),
        yearly=None if every is None else every == "year",
        free=_waived(fields) and not _priced_all_the_same(fields),
    )


def _waived(fields: Mapping[str, Any]) -> bool:
    return fields.get("included") is True or fields.get("needed") is False


def _priced_all_the_same(fields: Mapping[str, Any]) -> bool:
    """Whether a line that is said to cost nothing has a price: it is not included then, and a licence is needed."""
    priced = bool(fields.get("price") or fields.get("steps"))
    return priced and (fields.get("included") is True or (fields["item"] == "licence" and _waived(fields)))


def _notice(lines: list[Mapping[str, Any]], findings: Findings) -> None:
    for rank, fields in enumerate(lines):
        reference, quantity = _REFERENCE.get(fields.get("per") or ""), fields.get("quantity")
        if reference is not None and quantity not in (None, reference):
            findings.add("prices.quantity", pointer("lines", rank, "quantity"))
        if _priced_all_the_same(fields):
            findings.add("prices.priced_all_the_same", pointer("lines", rank))


def _on_top(lines: list[Mapping[str, Any]]) -> list[Json]:
    """The items charged on top of the licence, in the order of the document; one that is free is not."""
    charged = [
        one["item"]
        for one in lines
        if one["item"] in _ON_TOP and one.get("price") != 0 and (not one.get("included") or _priced_all_the_same(one))
    ]
    return list(dict.fromkeys(charged))[:10]
