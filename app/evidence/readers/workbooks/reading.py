"""A workbook as the rows of its sheets: no formula is computed, no macro is run, no other file is opened."""

from app.evidence.readers.reading import unreadable
from app.evidence.readers.remembering import remembered
from app.evidence.readers.workbooks import opendocument, spreadsheetml
from app.evidence.readers.workbooks.parts import Parts
from app.evidence.readers.workbooks.sheets import Sheet, Sheets
from app.evidence.readers.workbooks.wording import WORDINGS

_LONGEST_TYPE = 100


@remembered
def read_workbook(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of an OpenDocument or Excel workbook, in their order; raises `Unreadable`.

    At most 8 MiB, 16 MiB unpacked, 100 000 XML elements, 200 sheets, 150 000 cells and 1 000 columns.
    """
    parts, sheets = Parts(data), Sheets()
    if spreadsheetml.MAIN in parts.names:
        spreadsheetml.fill(sheets, parts)
    elif parts.read("mimetype")[:_LONGEST_TYPE].strip() in opendocument.MEDIA_TYPES:
        opendocument.fill(sheets, parts)
    else:
        raise unreadable(WORDINGS, "workbook.other")
    return sheets.read()
