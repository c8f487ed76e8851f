"""What a person reads of documents: facts by their titles, values in words, findings, and what is missing."""

from rich.table import Table
from rich.text import Text as Line

from app.cli.speech import Speech
from app.evidence.readers.reading import Finding, Reading, Severity, Unreadable
from app.schemes import Library
from app.scoring.saying import day, say
from app.scoring.senses import sense_of

_LONGEST_WANTED = 12
_MARKS = {Severity.WARNING: ("! ", "yellow"), Severity.NOTE: ("· ", "dim")}


class Report:
    """Tells documents one after the other, in the words of the criteria."""

    def __init__(self, speech: Speech, library: Library) -> None:
        self.speech = speech
        self.library = library
        self.titles = library.vocabularies["evidence"].words

    def told(self, file: str, read: Reading) -> None:
        """Tell what a document says."""
        self._heading(file, read)
        if read.facts:
            self.speech.out.print(self._facts(read))
        else:
            self.speech.say("  ", self.speech("Aucune donnée établie.", "No fact established."))
        for finding in read.findings:
            self._finding(finding)
        if read.missing:
            self._missing(read)
        self.speech.say()

    def refused(self, file: str, refusal: Unreadable | None) -> None:
        """Tell why a document is not read; a pointer into it is named, other places are in the sentence."""
        if refusal is not None:
            place = f" {refusal.where}" if refusal.where.startswith("/") else ""
            detail = self.speech.of(refusal.detail)
            self.speech.refuse(
                (
                    printable(self.speech(f"{file}{place} : {detail}", f"{file}{place}: {detail}")),
                    self.speech.of(refusal.hint),
                )
            )

    def _heading(self, file: str, read: Reading) -> None:
        word = self.titles.get(read.kind)
        told = [self.speech.of(word.title) if word else read.kind]
        if read.format_version:
            told.append(read.format_version)
        if read.observed_at:
            told.append(self.speech(f"au {day(read.observed_at).fr}", f"as of {day(read.observed_at).en}"))
        self.speech.say((printable(file), "bold"), " — ", printable(", ".join(told)), (f"   ({read.reader})", "dim"))

    def _facts(self, read: Reading) -> Table:
        table = Table(box=None, padding=(0, 2, 0, 2))
        for french, english in (("Donnée", "Fact"), ("Valeur", "Value"), ("Lue en", "Read from")):
            table.add_column(self.speech(french, english), header_style="dim", overflow="fold")
        for fact, found in read.facts.items():
            known = self.library.facts.get(fact)
            value = self.speech.of(say(found.value, sense_of(known)))
            table.add_row(
                Line.assemble(self._title(fact), (f"\n{fact}", "dim")),
                Line(printable(value), "bold"),
                Line(printable(found.place) or self.speech("l'ensemble", "the whole"), "dim"),
            )
        return table

    def _title(self, fact: str) -> str:
        known = self.library.facts.get(fact)
        return self.speech.of(known.title) if known else fact

    def _finding(self, finding: Finding) -> None:
        where = (f" ({printable(finding.where)})", "dim") if finding.where else ""
        mark, style = _MARKS[finding.severity]
        self.speech.say((f"  {mark}", style), self.speech.of(finding.message), where)

    def _missing(self, read: Reading) -> None:
        self.speech.say(("  ", ""), (self.speech("Il manque, pour établir :", "Missing, to establish:"), "bold"))
        for fact, named in read.missing.items():
            more = f" … (+{len(named) - _LONGEST_WANTED})" if len(named) > _LONGEST_WANTED else ""
            wanted = f" : {printable(', '.join(named[:_LONGEST_WANTED]))}{more}" if named else ""
            self.speech.say("    ", self._title(fact), (f" ({fact})", "dim"), wanted)


def printable(text: str) -> str:
    """Replace what a terminal would obey instead of showing: a document's words may hold anything."""
    return "".join(one if one.isprintable() else "\ufffd" for one in text)
