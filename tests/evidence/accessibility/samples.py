"""Small honest documents of the kinds of this family."""

from collections.abc import Mapping

from tests.evidence.accessibility.reports import as_json, as_yaml, report

SAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "openacr": (as_json(report("2.2")), as_yaml(report(but={"1.1.1": "", "1.4.3": "does-not-support"}))),
}
