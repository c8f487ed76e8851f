"""One reader fuzzed until it fails or has read enough: `python -m tests.fuzzing.one_reader KIND [OPTION…]`."""

import sys

import atheris

# Only what is imported here is instrumented, and only the readers are to guide the choice of documents.
with atheris.instrument_imports(include=["app.evidence"]):
    from tests.evidence.test_fuzz import meets


def main(kind: str) -> None:
    """Give the process over to libFuzzer."""
    atheris.Setup([sys.argv[0], *sys.argv[2:]], lambda data: meets(kind, data, "1"))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1])
