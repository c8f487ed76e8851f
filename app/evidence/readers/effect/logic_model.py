"""A logic model written as data: whether it is written, what research it cites, whether its effect is being evaluated.

The format is that of studies (`schemas/study.json`), with `logic_model` alone. It gives no tier: beside studies, a tier
comes from the set, and a document that knows of none cannot say so for the others.
"""

from app.evidence.readers.effect.study import FORMAT, conforming, observed_at, version_of
from app.evidence.readers.effect.study_parsing import logic_model_of
from app.evidence.readers.effect.study_wording import FINDINGS, REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue, Unreadable, unreadable
from app.evidence.readers.trees import read_tree
from app.scoring import Json

KIND = "logic_model"
READER = "logic_model/1"


def recognises(data: bytes) -> bool:
    """Whether the document is meant as a logic model, without studies beside it."""
    try:
        document = read_tree(data)
    except Unreadable:
        return False
    return isinstance(document.get("logic_model"), dict) and "study" not in document and "studies" not in document


def read(data: bytes) -> Reading:
    """The fact `evd.logic_model`, in YAML or JSON; raises `Unreadable`."""
    document, findings = conforming(read_tree(data), FORMAT), Findings("study", FINDINGS)
    if document.get("logic_model") is None:
        raise unreadable(REFUSALS, "logic_model.field_missing")
    version = version_of(document, findings)
    for where in FORMAT.unknown(document):
        findings.add("study.unknown_field", where)
    logic = logic_model_of(document)
    stated: dict[str, Json] = {"model": logic.model, "evaluation_under_way": logic.evaluation_under_way}
    unsaid = tuple(f"logic_model/{name}" for name, value in stated.items() if value is None)
    day = observed_at(document, findings)
    if unsaid:
        return Reading(KIND, version, {}, findings.kept(), {"evd.logic_model": unsaid}, day, READER)
    if logic.citations is not None:
        stated["citations"] = logic.citations
    facts = {"evd.logic_model": ReadValue(stated, "/logic_model")}
    return Reading(KIND, version, facts, findings.kept(), {}, day, READER)
