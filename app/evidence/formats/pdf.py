"""PDF: header at the first byte, end mark at the last, and nothing that runs by itself.

Source: ISO 32000-2 §7.5. Readers tolerate a header within the first kilobyte and bytes after the
end; both are how a file becomes two files, so neither is tolerated here.
"""

import re

from app.evidence.formats.refusals import refused

SIGNATURE = b"%PDF-"
_HEADER = re.compile(rb"%PDF-[12]\.\d")
_END = re.compile(rb"startxref\s+\d{1,12}\s+%%EOF[\s\0]*\Z")
# Not "/JS": three bytes turn up by chance in a compressed stream, and every script says /JavaScript too.
_ACTIVE = re.compile(rb"/(?:JavaScript|Launch)\b")


def check_pdf(data: bytes) -> str | None:
    """Refuses what is not one whole PDF; answers `active_content` for one that carries scripts or launches programs.

    Scripts inside compressed objects are not seen: a document served to people is never run here.
    """
    if not _HEADER.match(data):
        raise refused("file.mismatch")
    if not _END.search(data, max(0, len(data) - 2_048)):
        raise refused("file.damaged")
    return "active_content" if _ACTIVE.search(data) else None
