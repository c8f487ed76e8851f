"""What holds for every document: random bytes, spoilt reports, and reports with verdicts of any kind."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.evidence.readers import Reading, Unreadable, read
from app.evidence.readers.accessibility.wcag_verdicts import ASSESSED, LEVEL_A, LEVEL_AA
from app.evidence.readers.written_dates import written_date
from tests.evidence.accessibility.reports import as_json, as_yaml, report
from tests.evidence.told import detect

HONEST = (as_yaml(report(but={"1.1.1": "", "1.4.3": "does-not-support"})), as_json(report("2.2")))

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
terms = st.sampled_from(
    ["supports", "partially-supports", "does-not-support", "not-applicable", "not-evaluated", "", "perhaps", None]
)
verdicts = st.dictionaries(st.sampled_from(ASSESSED), terms, max_size=20)


def tried(data: bytes) -> Reading | None:
    try:
        return read("openacr", data)
    except Unreadable as error:
        refused = error
    assert refused.detail.fr
    assert refused.hint.en
    assert len(refused.where) <= 200
    return None


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=500))
def test_random_bytes_are_never_worse_than_unreadable(data: bytes) -> None:
    tried(data)
    assert detect(data) is None


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(HONEST), st.integers(0, 20_000), st.binary(max_size=6), st.integers(0, 40))
def test_a_spoilt_report_is_read_or_unreadable(honest: bytes, at: int, noise: bytes, lost: int) -> None:
    at %= len(honest)
    data = honest[:at] + noise + honest[at + lost :]
    detect(data)
    tried(data)


@settings(max_examples=80, deadline=None)
@given(json_values, st.sampled_from(["product", "author", "chapters", "catalog", "version", "report_date", "title"]))
def test_any_value_in_any_field_is_read_or_unreadable(value: Any, field: str) -> None:
    tried(json.dumps({**report(), field: value}).encode())


@settings(max_examples=80, deadline=None)
@given(json_values, st.sampled_from(["criteria", "disabled", "notes"]), st.integers(0, 3))
def test_any_value_in_a_chapter_is_read_or_unreadable(value: Any, field: str, depth: int) -> None:
    document = report()
    chapter = document["chapters"]["success_criteria_level_a"]
    if depth == 0:
        chapter[field] = value
    elif depth == 1:
        chapter["criteria"][3] = value
    elif depth == 2:
        chapter["criteria"][3]["components"] = value
    else:
        chapter["criteria"][3]["components"][0]["adherence"] = value
    tried(json.dumps(document).encode())


@settings(max_examples=50, deadline=None)
@given(verdicts)
def test_a_count_is_given_exactly_when_nothing_it_covers_is_missing(said: dict[str, str | None]) -> None:
    reading = read("openacr", as_json(report(but=said)))
    unsaid = {num for num, term in said.items() if term in ("not-evaluated", "", "perhaps", None)}
    failing = {num for num, term in said.items() if term in ("partially-supports", "does-not-support")}
    assert reading.facts["a11y.wcag_evaluated"].value == 50 - len(unsaid)
    for fact, nums in (("a11y.wcag_a", LEVEL_A), ("a11y.wcag_aa", LEVEL_AA)):
        assert (fact in reading.facts) == unsaid.isdisjoint(nums) == (fact not in reading.missing)
        if fact in reading.facts:
            assert reading.facts[fact].value == len(failing.intersection(nums))
        else:
            assert set(reading.missing[fact]) == unsaid.intersection(nums)


@settings(max_examples=25, deadline=None)
@given(verdicts, st.sampled_from(ASSESSED), st.sampled_from(["", "not-evaluated", "perhaps", None]))
def test_emptying_a_verdict_never_improves_a_report(
    said: dict[str, str | None], emptied: str, empty: str | None
) -> None:
    before = read("openacr", as_json(report(but=said)))
    after = read("openacr", as_json(report(but={**said, emptied: empty})))
    assert set(after.facts) <= set(before.facts)
    assert evaluated(after) <= evaluated(before)


def evaluated(reading: Reading) -> int:
    value = reading.facts["a11y.wcag_evaluated"].value
    assert isinstance(value, int)
    return value


@settings(max_examples=200, deadline=None)
@given(st.dates().filter(lambda day: day.year >= 2000))
def test_a_date_written_in_one_way_only_is_read_back(day: Any) -> None:
    assert written_date(day.isoformat()) == day
    assert written_date(f"{day:%d.%m.%Y}") == day
    assert written_date(f"{day:%m/%d/%Y}") in (day, None)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    written_date(text)
