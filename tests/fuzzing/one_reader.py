"""One reader fuzzed until it fails or has read enough: `python -m tests.fuzzing.one_reader KIND [OPTION…]`."""

import sys
from random import Random

import atheris

# Only what is imported here is instrumented, and only the readers are to guide the choice of documents.
with atheris.instrument_imports(include=["app.evidence"]):
    from tests.evidence.test_fuzz import meets

from tests.evidence.mutations import spoilt


def main(kind: str) -> None:
    """Give the process over to libFuzzer."""
    atheris.Setup([sys.argv[0], *sys.argv[2:]], lambda data: meets(kind, data, "1"), custom_mutator=_changed)
    atheris.Fuzz()


def _changed(data: bytes, most: int, seed: int) -> bytes:
    """Change a document as libFuzzer does, a byte or a word of a comparison, or as somebody who knows its format."""
    random = Random(seed)
    if random.random() < 1 / 2:
        return bytes(atheris.Mutate(data, most))
    return spoilt(data, random)[:most]


if __name__ == "__main__":
    main(sys.argv[1])
