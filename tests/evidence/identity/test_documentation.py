"""The examples of docs/evidence.md are read as they stand there."""

import re
from pathlib import Path

from app.evidence.readers import read
from tests.evidence.told import detect

PAGE = (Path(__file__).parents[3] / "docs/evidence.md").read_text(encoding="utf-8")


def test_every_example_of_the_page_gives_its_facts() -> None:
    section = PAGE.partition("## Extracts and certificates written as data\n")[2].partition("\n## ")[0]
    examples = [example.encode() for example in re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)]
    given = {kind: set(read(kind, example).facts) for example in examples if (kind := detect(example))}
    assert given == {
        "company_extract": {"own.siren", "vendor.legal_name", "own.seat", "own.central_admin"},
        "rbe_extract": {"own.ubo"},
        "certificate": {"host.secnumcloud", "host.hds", "host.iso27001", "gdpr.code"},
    }
