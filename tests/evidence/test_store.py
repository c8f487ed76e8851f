"""Documents by digest: whole or not at all, kept once, checked whenever they are read."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from app.evidence.store import DocumentAltered, DocumentMissing, DocumentStore, DocumentTooLarge, FolderStore, Stored

CONTENT = "Taux de conformité : 87,5 %\n".encode()
DIGEST = hashlib.sha256(CONTENT).hexdigest()
LIMIT = 1_000_000


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "documents")


def kept(store: FolderStore) -> list[Path]:
    return sorted(path for path in store.folder.rglob("*") if path.is_file())


def test_what_is_put_is_named_by_its_bytes_and_read_back(store: FolderStore) -> None:
    assert store.put([CONTENT[:7], b"", CONTENT[7:]], limit=LIMIT) == Stored(DIGEST, len(CONTENT))
    assert store.read(DIGEST) == CONTENT
    with store.open(DIGEST) as stream:
        assert stream.read(4) == CONTENT[:4]
    assert store.exists(DIGEST)


def test_a_folder_keeps_the_promise_of_every_store(store: FolderStore) -> None:
    any_store: DocumentStore = store
    assert any_store.put([CONTENT], limit=LIMIT).digest == DIGEST
    assert not hasattr(any_store, "delete")


def test_documents_lie_under_their_digest_and_nothing_else(store: FolderStore) -> None:
    store.put([CONTENT], limit=LIMIT)
    assert kept(store) == [store.folder / DIGEST[:2] / DIGEST[2:4] / DIGEST]


def test_the_same_bytes_are_kept_once(store: FolderStore) -> None:
    store.put([CONTENT], limit=LIMIT)
    store.put(iter([CONTENT]), limit=LIMIT)
    assert len(kept(store)) == 1


def test_an_empty_document_has_a_digest_too(store: FolderStore) -> None:
    assert store.read(store.put([], limit=LIMIT).digest) == b""


def test_the_limit_is_counted_while_the_bytes_arrive(store: FolderStore) -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * 1_000

    with pytest.raises(DocumentTooLarge) as refused:
        store.put(endless(), limit=10_000)
    assert refused.value.context == {"limit": 10_000}
    assert taken == 11
    assert kept(store) == []
    assert store.put([b"x" * 10_000], limit=10_000).size == 10_000


def test_a_sender_that_breaks_off_leaves_nothing(store: FolderStore) -> None:
    def broken() -> Iterator[bytes]:
        yield CONTENT
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store.put(broken(), limit=LIMIT)
    assert kept(store) == []


def test_bytes_are_on_the_disk_before_their_name_is(store: FolderStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The order that survives a power cut: file forced, then renamed, then its folders forced, the new ones once."""
    order: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def forced(descriptor: int) -> None:
        order.append("folder" if Path(f"/proc/self/fd/{descriptor}").resolve().is_dir() else "file")
        fsync(descriptor)

    def renamed(source: Path, target: Path) -> Path:
        order.append("rename")
        return replace(source, target)

    monkeypatch.setattr(os, "fsync", forced)
    monkeypatch.setattr(Path, "replace", renamed)
    store.put([CONTENT], limit=LIMIT)
    assert order == ["file", "rename", "folder", "folder", "folder"]
    order.clear()
    store.put([CONTENT], limit=LIMIT)
    assert order == ["file", "rename", "folder"]
    order.clear()
    FolderStore(store.folder).put([CONTENT], limit=LIMIT)
    assert order == ["file", "rename", "folder", "folder", "folder"]


def test_changed_bytes_are_never_served(store: FolderStore) -> None:
    store.put([CONTENT], limit=LIMIT)
    kept(store)[0].write_bytes(CONTENT.replace(b"87", b"97"))
    with pytest.raises(DocumentAltered):
        store.read(DIGEST)
    with pytest.raises(DocumentAltered) as altered:
        store.open(DIGEST)
    assert altered.value.code == "document_altered"
    assert store.exists(DIGEST)


def test_putting_the_same_bytes_again_repairs_a_changed_copy(store: FolderStore) -> None:
    store.put([CONTENT], limit=LIMIT)
    kept(store)[0].write_bytes(b"")
    store.put([CONTENT], limit=LIMIT)
    assert store.read(DIGEST) == CONTENT


@pytest.mark.parametrize("digest", ["0" * 64, "../../../etc/passwd", "", DIGEST.upper(), DIGEST + "\n", "a/" * 32])
def test_an_unknown_or_impossible_digest_is_missing(store: FolderStore, digest: str) -> None:
    store.put([CONTENT], limit=LIMIT)
    assert not store.exists(digest)
    with pytest.raises(DocumentMissing):
        store.read(digest)


def test_writers_of_the_same_bytes_do_not_disturb_each_other(store: FolderStore) -> None:
    writers = [Thread(target=lambda: store.put([CONTENT] * 50, limit=LIMIT)) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(kept(store)) == 1
    assert store.read(hashlib.sha256(CONTENT * 50).hexdigest()) == CONTENT * 50
