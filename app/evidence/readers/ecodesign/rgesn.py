"""RGESN audit grids: the progress score recomputed from the result of each of the 78 criteria.

Source: RGESN 2024, pages 6 to 8. Results come as CSV, one row per criterion, or as JSON: an object whose `criteria`,
`criteres` or `results` are a list of rows, or a mapping from criterion to result. The words are those of the official
workbook (conforme, non conforme, non applicable, à évaluer) and of the text (validé, partiellement validé, non validé).
In a workbook, ods or xlsx, the columns are « ID » or « Critère », and « Évaluation », as NumEcoDiag fills them in; rows
merged under one number speak in the first of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from app.evidence.calculators.ecodesign_rgesn import ALWAYS_APPLICABLE, CRITERIA, Result, Score, score, unevaluated
from app.evidence.readers.csv_reading import read_csv
from app.evidence.readers.ecodesign.rgesn_wording import NOTICES, REFUSALS
from app.evidence.readers.grids import Noted, Table, criterion_number, is_one_of, labelled, numbers, plain, table
from app.evidence.readers.json_reading import read_json
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue, Unreadable, pointer, unreadable
from app.evidence.readers.workbooks.parts import is_container
from app.evidence.readers.workbooks.reading import read_workbook
from app.evidence.readers.workbooks.sheets import Sheet
from app.evidence.readers.written_dates import written_date

KIND = "rgesn_grid"
READER = "rgesn/1"
FACTS = ("eco.rgesn", "eco.priority")
EDITION = "2024"
LINES_OF_TITLE = 20
MISTYPED = 3
"""More criteria than that outside of the 78 are no slip: the grid is of the first edition, 79 criteria in 8 themes."""

WORDS: Mapping[str, Result] = {
    **dict.fromkeys(("conforme", "c", "valide", "oui", "validated", "compliant"), Result.VALIDATED),
    **dict.fromkeys(
        ("partiellement conforme", "partiellement valide", "validation partielle", "partiel", "en cours", "partial"),
        Result.PARTIAL,
    ),
    **dict.fromkeys(
        ("non conforme", "nc", "non valide", "non", "rejete", "not validated", "not compliant"), Result.NOT_VALIDATED
    ),
    **dict.fromkeys(("non applicable", "na", "n a", "not applicable"), Result.NOT_APPLICABLE),
    **dict.fromkeys(
        ("a evaluer", "nt", "non teste", "non evalue", "not evaluated", "not tested"), Result.NOT_EVALUATED
    ),
}
WORST_FIRST = (
    Result.NOT_VALIDATED,
    Result.PARTIAL,
    Result.NOT_EVALUATED,
    Result.VALIDATED,
    Result.NOT_APPLICABLE,
)
ROWS = ("criteria", "criteres", "results", "resultats")
SAID = ("status", "statut", "evaluation", "result", "resultat")


class Grid(NamedTuple):
    """A grid, whatever shape it came in: the cells, the date and the score it states."""

    noted: tuple[Noted, ...]
    place: str
    dated: str
    stated_score: float | None


def recognises(data: bytes) -> bool:
    """Whether the document is meant as an RGESN grid: most of its criteria are RGESN's, and none is beyond theme 9."""
    try:
        grid = _grid(data)
    except Unreadable as refused:
        # a workbook of several grids is to be told so, not to be unknown
        return refused.code == "rgesn.sheets"
    named = set(numbers(grid.noted)) if grid else set[str]()
    last_theme = max((int(number.partition(".")[0]) for number in named), default=0)
    return 0 < last_theme <= _LAST_THEME and len(named.intersection(CRITERIA)) > len(named) / 2


_LAST_THEME = 9


def read(data: bytes) -> Reading:
    """The eco-design facts of an RGESN grid, in CSV, JSON, ods or xlsx; raises `Unreadable`.

    Gives `eco.rgesn` (percent, two decimals) and `eco.priority` (priority criteria validated, of 30), both only when
    all 78 criteria have a result.
    """
    grid = _grid(data)
    if grid is None or not grid.noted:
        raise unreadable(REFUSALS, "rgesn.shape")
    findings = Findings("rgesn", NOTICES)
    day = _day(grid, findings)
    if (others := len(set(numbers(grid.noted)).difference(CRITERIA))) > MISTYPED:
        findings.add("rgesn.other_edition", grid.place, count=others)
        return Reading(KIND, None, {}, findings.kept(), dict.fromkeys(FACTS, tuple(CRITERIA)), day, READER)
    results = _results(grid, findings)
    found, missing = score(results), unevaluated(results)
    if found is None:
        findings.add("rgesn.incomplete", grid.place, count=len(missing))
        return Reading(KIND, EDITION, {}, findings.kept(), dict.fromkeys(FACTS, missing), day, READER)
    percent = round(float(found.percent), 2)
    _say(grid, results, found, findings)
    values = (percent, found.priority)
    facts = {fact: ReadValue(value, grid.place) for fact, value in zip(FACTS, values, strict=True)}
    return Reading(KIND, EDITION, facts, findings.kept(), {}, day, READER)


def result_of(said: str) -> Result | None:
    """The result those words mean; not evaluated for a blank cell, None for words that mean none."""
    if not said.strip():
        return Result.NOT_EVALUATED
    return WORDS[plain(said)] if is_one_of(said, WORDS) else None


def _grid(data: bytes) -> Grid | None:
    if is_container(data):
        return _from_sheets(read_workbook(data))
    opening = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if opening in (b"{", b"["):
        return _from_tree(read_json(data))
    found = table(read_csv(data), WORDS)
    return _from_table(found) if found and len(found.pages) <= 1 else None


def _from_table(found: Table) -> Grid:
    dated = next((value for label, value in found.above.items() if label.startswith("date")), "")
    return Grid(found.noted, found.place, dated, None)


def _from_sheets(sheets: Sequence[Sheet]) -> Grid | None:
    """The grid of a workbook, in one sheet or in a sheet for each theme; a blank one does not count beside others."""
    tables = [found for sheet in sheets if (found := _table(sheet)) and any(numbers(found.noted))]
    filled = [found for found in tables if any(cell.said for cell in found.noted)]
    grids = [_from_table(found) for found in filled or tables[:1]]
    if not grids:
        return None
    named = [number for grid in grids for number in set(numbers(grid.noted))]
    if len(named) > len(set(named)):
        if any(int(number.partition(".")[0]) > _LAST_THEME for number in named):
            return None
        raise unreadable(REFUSALS, "rgesn.sheets", count=len(grids))
    dated = next((grid.dated for grid in grids if grid.dated), "") or _dated(sheets)
    return grids[0]._replace(noted=tuple(cell for grid in grids for cell in grid.noted), dated=dated)


def _table(sheet: Sheet) -> Table | None:
    """The grid of a sheet: by its column of results, or else by the one column that holds some."""
    found = table(sheet.rows, WORDS, one_page=True)
    if found is None or found.noted:
        return found
    found = table(sheet.rows, WORDS)
    return found if found and len(found.pages) <= 1 else None


def _dated(sheets: Sequence[Sheet]) -> str:
    """What a sheet of the workbook says in its first lines of the day of the evaluation."""
    said = (labelled(sheet.rows[:LINES_OF_TITLE]) for sheet in sheets)
    return next((value for above in said for label, value in above.items() if label.startswith("date") and value), "")


def _from_tree(tree: Any) -> Grid | None:
    if not isinstance(tree, dict):
        return None
    field = next((name for name in ROWS if isinstance(tree.get(name), list | dict)), None)
    if field is None:
        return None
    about = {**tree, **(tree["service"] if isinstance(tree.get("service"), dict) else {})}
    dated = next((about[name] for name in ("evaluated_on", "date_evaluation", "date") if name in about), "")
    stated = tree.get("score")
    return Grid(
        tuple(_noted(tree[field], field)),
        pointer(field),
        dated if isinstance(dated, str) else "",
        float(stated) if isinstance(stated, int | float) and not isinstance(stated, bool) else None,
    )


def _noted(rows: Any, field: str) -> Iterator[Noted]:
    if isinstance(rows, dict):
        for number, said in rows.items():
            yield Noted(criterion_number(number), "", _text(said), pointer(field, number))
        return
    for index, row in enumerate(rows):
        if isinstance(row, dict):
            number = next((row[name] for name in ("id", "numero", "criterion", "critere") if name in row), "")
            said = next((row[name] for name in SAID if name in row), "")
            yield Noted(criterion_number(_text(number)), "", _text(said), pointer(field, index))


def _results(grid: Grid, findings: Findings) -> dict[str, Result]:
    results: dict[str, Result] = {}
    for cell in grid.noted:
        if cell.criterion is None or cell.criterion not in CRITERIA:
            findings.add("rgesn.criterion_unknown", cell.place)
            continue
        result = result_of(cell.said)
        if result is None:
            findings.add("rgesn.result_unknown", cell.place, criterion=cell.criterion)
        elif result is Result.NOT_APPLICABLE and cell.criterion in ALWAYS_APPLICABLE:
            findings.add("rgesn.always_applicable", cell.place, criterion=cell.criterion)
        if cell.criterion in results:
            findings.add("rgesn.criterion_repeated", cell.place, criterion=cell.criterion)
        said = [result or Result.NOT_EVALUATED, *([results[cell.criterion]] if cell.criterion in results else [])]
        results[cell.criterion] = min(said, key=WORST_FIRST.index)
    return results


def _say(grid: Grid, results: Mapping[str, Result], found: Score, findings: Findings) -> None:
    counts = _counts(list(results.values()))
    absent = sum(
        result is Result.NOT_APPLICABLE and number not in ALWAYS_APPLICABLE for number, result in results.items()
    )
    if counts[Result.PARTIAL]:
        findings.add("rgesn.partial", grid.place, count=counts[Result.PARTIAL])
    applicable = len(CRITERIA) - absent
    validated = counts[Result.VALIDATED]
    findings.add("rgesn.counts", grid.place, validated=validated, applicable=applicable, priority=found.priority)
    percent = round(float(found.percent), 2)
    if grid.stated_score is not None and abs(grid.stated_score - percent) > 1:
        findings.add("rgesn.score_differs", "/score", stated=f"{grid.stated_score:g}", score=f"{percent:g}")


def _counts(results: Sequence[Result]) -> Mapping[Result, int]:
    return {result: results.count(result) for result in Result}


def _day(grid: Grid, findings: Findings) -> date | None:
    day = written_date(grid.dated)
    if day is None:
        findings.add("rgesn.date_absent", grid.place)
    return day


def _text(item: Any) -> str:
    return item if isinstance(item, str) else ""
