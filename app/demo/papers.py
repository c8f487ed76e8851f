"""The papers of the demonstration: small PDF files, and accessibility reports in the OpenACR format."""

from collections.abc import Iterable
from datetime import date

from app.demo.cast import organisations
from app.evidence.readers import READERS
from app.evidence.readers.accessibility.wcag import CRITERIA, Level
from app.scoring import Fact

# Criteria that a report says are not supported, those that block nobody first.
_ORDER_A = ("1.2.1", "2.2.1", "3.2.1", "2.5.1", "2.5.3", "3.3.1", "1.3.2", "2.4.2", "3.1.1", "1.1.1")
_ORDER_AA = ("1.3.5", "1.4.5", "2.4.5", "3.1.2", "3.2.3", "3.2.4", "1.4.10", "1.4.12", "1.4.13", "3.3.3")


def company_wide() -> frozenset[str]:
    """Give the kinds of paper that a vendor writes once, for all its solutions."""
    return frozenset(organisations()["papers"])


def kinds_needed(facts: Iterable[Fact], standing: frozenset[str]) -> dict[str, list[str]]:
    """Give the kinds of paper that support facts, each with all that it supports.

    They are those a vendor writes once, and the fewest others that support the facts on which levels stand. Kinds
    that a reader reads are left out, unless they are also sent as pages of text.
    """
    accepted = {
        fact.id: [kind for kind in fact.evidence if kind not in READERS or READERS[kind].papers] for fact in facts
    }
    chosen = sorted({kind for kinds in accepted.values() for kind in kinds if kind in company_wide()})
    waiting = {fact for fact, kinds in accepted.items() if fact in standing and kinds}
    while waiting := {fact for fact in waiting if not set(chosen) & set(accepted[fact])}:
        kinds = sorted({kind for fact in waiting for kind in accepted[fact]})
        chosen.append(max(kinds, key=lambda kind: sum(kind in accepted[fact] for fact in waiting)))
    return {kind: [fact for fact, kinds in accepted.items() if kind in kinds] for kind in chosen}


def pdf(title: str, lines: Iterable[str]) -> bytes:
    """Write a page of text as a PDF 1.4 file (ISO 32000-1, Annex H.3: the smallest file with text)."""
    shown = "\n".join(f"({_escaped(line)}) Tj T*" for line in (title, "", *lines))
    page = f"BT /F1 12 Tf 72 770 Td 18 TL\n{shown}\nET".encode("cp1252", "replace")
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(page), page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    return written + head + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(written)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def openacr(product: str, day: date, failures: tuple[int, int]) -> bytes:
    """Write an accessibility report on WCAG 2.1 in which so many criteria of levels A and AA are not supported."""
    failing = {*_ORDER_A[: failures[0]], *_ORDER_AA[: failures[1]]}
    lines = [
        f'title: "Rapport de conformité d\'accessibilité de {product}"',
        f'product: {{name: "{product}"}}',
        'author: {email: "accessibilite@demonstration.example"}',
        f'report_date: "{day.isoformat()}"',
        'catalog: "2.5-edition-wcag-2.1-508-eu-en"',
        "chapters:",
        *_chapter("success_criteria_level_a", Level.A, failing),
        *_chapter("success_criteria_level_aa", Level.AA, failing),
    ]
    return ("\n".join(lines) + "\n").encode()


def _chapter(name: str, level: Level, failing: set[str]) -> Iterable[str]:
    yield f"  {name}:"
    yield "    criteria:"
    for number in (number for number, its in CRITERIA["2.1"].items() if its is level):
        term = "does-not-support" if number in failing else "supports"
        yield f'      - {{num: "{number}", components: [{{name: web, adherence: {{level: {term}}}}}]}}'
