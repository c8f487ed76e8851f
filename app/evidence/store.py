"""Where the bytes of documents are kept: under the SHA-256 of what they are, never under a name somebody chose."""

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO, NamedTuple, Protocol

from app.errors import Conflict, TooLarge

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Stored(NamedTuple):
    """What was put: the SHA-256 in lower-case hexadecimal, and the size in bytes."""

    digest: str
    size: int


class DocumentTooLarge(TooLarge):
    """More bytes came than the limit allows; nothing was kept."""

    def __init__(self, limit: int) -> None:
        super().__init__("document_too_large", limit=limit)


class DocumentAltered(Conflict):
    """The bytes kept under this digest are not the bytes that were put, or are gone."""

    def __init__(self, digest: str) -> None:
        super().__init__("document_altered", digest=digest)


class DocumentMissing(DocumentAltered):
    """Nothing is kept under this digest."""


class DocumentStore(Protocol):
    """Bytes by digest. Nothing is ever deleted here, and the same bytes are kept once."""

    def put(self, chunks: Iterable[bytes], *, limit: int) -> Stored:
        """Keeps the bytes, durably once this returns; raises `DocumentTooLarge` beyond `limit` bytes."""

    def open(self, digest: str) -> BinaryIO:
        """The bytes as a stream already checked against the digest; raises `DocumentAltered`."""

    def read(self, digest: str) -> bytes:
        """The bytes, checked against the digest; raises `DocumentAltered`."""

    def exists(self, digest: str) -> bool:
        """Whether something is kept under that digest, whatever its state."""


class FolderStore:
    """A store in a folder of the local disk.

    A document is written beside its place, forced to the disk, then renamed into it: after a crash it
    is there whole or not at all. Putting the same bytes again repairs a damaged copy.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._named: set[str] = set()
        """The subfolders whose name is known to be on the disk: forcing it again would only make a sender wait."""
        folder.mkdir(parents=True, exist_ok=True)

    def put(self, chunks: Iterable[bytes], *, limit: int) -> Stored:
        with NamedTemporaryFile(dir=self.folder, prefix="incoming-", delete=False) as incoming:
            arriving = Path(incoming.name)
            try:
                stored = _written(chunks, incoming.file, limit)
                self._settle(arriving, self._place(stored.digest))
            except BaseException:
                arriving.unlink(missing_ok=True)
                raise
        return stored

    def open(self, digest: str) -> BinaryIO:
        try:
            stream = self._place(digest).open("rb")
        except OSError:
            raise DocumentMissing(digest) from None
        try:
            # Checked and served through the same descriptor: the file cannot be swapped in between.
            if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                raise DocumentAltered(digest)  # noqa: TRY301 - the stream is closed below
            stream.seek(0)
        except BaseException:
            stream.close()
            raise
        return stream

    def read(self, digest: str) -> bytes:
        with self.open(digest) as stream:
            content = stream.read()
        if hashlib.sha256(content).hexdigest() != digest:
            raise DocumentAltered(digest)
        return content

    def exists(self, digest: str) -> bool:
        return _DIGEST.fullmatch(digest) is not None and self._place(digest).is_file()

    def _place(self, digest: str) -> Path:
        """Two levels of 256 folders, so that no folder holds a million files."""
        if _DIGEST.fullmatch(digest) is None:
            raise DocumentMissing(digest)
        return self.folder / digest[:2] / digest[2:4] / digest

    def _settle(self, arriving: Path, place: Path) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        arriving.replace(place)
        _force_to_disk(place.parent)
        for folder in (place.parent, place.parent.parent):
            if str(folder) not in self._named:
                _force_to_disk(folder.parent)
                self._named.add(str(folder))


def _written(chunks: Iterable[bytes], file: IO[bytes], limit: int) -> Stored:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise DocumentTooLarge(limit)
        digest.update(chunk)
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
    return Stored(digest.hexdigest(), size)


def _force_to_disk(folder: Path) -> None:
    """Makes the names of a folder durable: on POSIX a rename is only as durable as its folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
