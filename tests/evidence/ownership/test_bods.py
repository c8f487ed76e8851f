"""BODS statements: what is read, what is said, what is refused.

Figures of the published files were worked out by hand from their relationship statements, listed one
per line: holder, subject, type of interest, directness, share, end date.
"""

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.evidence.inspecting import inspect
from app.evidence.readers import Reading, Unreadable, read
from app.evidence.readers.ownership import bods
from app.evidence.readers.ownership.schema import flaw_of, is_day, is_moment, is_statement, is_uri
from tests.evidence.ownership.registers import Document, as_json, firm, holds, person, statement
from tests.evidence.ownership.samples import PLAIN
from tests.evidence.real import real
from tests.evidence.told import detect

TODAY = date(2026, 11, 21)


def reading(document: Document, part: str | None = None) -> Reading:
    return read("bods", as_json(document), part)


def values(given: Reading) -> dict[str, Any]:
    return {fact.removeprefix("own."): found.value for fact, found in given.facts.items()}


def codes(given: Reading) -> set[str]:
    return {finding.code.removeprefix("bods.") for finding in given.findings}


def refused(data: bytes, part: str | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as error:
        read("bods", data, part)
    return error.value


# ── published files ──────────────────────────────────────────────────────────────────────────────────


def test_every_valid_file_is_read_and_every_invalid_one_refused_with_its_place() -> None:
    for path in sorted(real("bods/valid").glob("*.json")):
        assert read("bods", path.read_bytes()).reader == "bods/1", path.name
    for path in sorted(real("bods/invalid").glob("*.json")):
        error = refused(path.read_bytes())
        assert error.code in ("bods.schema", "bods.field_missing", "bods.not_a_list"), path.name
        assert error.where.startswith("/0/") or error.code == "bods.not_a_list"


def test_a_series_is_read_at_its_last_statement() -> None:
    """Tecido: 100 % of a person, then 40, 30, closed; the trust in Delaware goes from 60 to 70 to 80 %."""
    tecido = read("bods", real("bods/examples/tecido.json").read_bytes())
    assert values(tecido) == {
        "cap_table": 80,
        "eu_capital": {"low": 0, "high": 20},
        "eu_votes": {"low": 0, "high": 20},
        "max_noneu": 100,
        "sum_noneu": 100,
        "confidence": "selfDeclaration",
    }


def test_closed_relationships_leave_the_last_holder_alone() -> None:
    """Fermcat: 50/50, then one sells, then the other: one Irish person holds 100 % since 2022; votes are not stated."""
    fermcat = read("bods", real("bods/examples/fermcat.json").read_bytes())
    assert values(fermcat) == {
        "cap_table": 100,
        "eu_capital": {"low": 100, "high": 100},
        "confidence": "selfDeclaration",
    }
    assert fermcat.missing["own.eu_votes"] == ("votingRights",)


def test_components_and_the_claim_they_explain_are_counted_once() -> None:
    """Gasgrid: 76.5 % by a firm that a Finnish ministry holds whole, 23.5 % by the ministry; 100 % is claimed."""
    gasgrid = read("bods", real("bods/examples/bods-package-fi-soe.json").read_bytes())
    assert values(gasgrid)["eu_capital"] == {"low": 100, "high": 100}
    assert "overfull" not in codes(gasgrid)


def test_a_listed_company_exempt_from_disclosure_gives_no_fact() -> None:
    listed = read("bods", real("bods/examples/listed-company-exempt-from-disclosure.json").read_bytes())
    assert values(listed) == {}
    assert codes(listed) == {"party_unsaid"}


@pytest.mark.parametrize("name", ["nothing", "two minimums", "two maximums", "exact and bounds", "bounds reversed"])
def test_the_official_checker_agrees_on_shares(name: str, tmp_path: Path) -> None:
    agreed(name, tmp_path)


def test_the_official_checker_finds_what_is_found_here(tmp_path: Path) -> None:
    for name in INCOHERENT:
        agreed(name, tmp_path)


def agreed(name: str, folder: Path) -> None:
    """Spoil a register in one way: libcovebods, an oracle, and this reader find it, and nothing in a whole one."""
    spoil, theirs, ours = INCOHERENT[name]
    document = coherent()
    spoil(document)
    file = folder / "statements.json"
    file.write_bytes(as_json(document))
    found = official_checks(file)
    assert (theirs in found) == bool(theirs), (name, found)
    assert bool(codes(reading(document)) & CHECKS) == bool(found), (name, found)
    assert not ours or ours in codes(reading(document)), name


def official_checks(file: Path) -> set[str]:
    """The kinds of flaws libcovebods sees; its checks of register codes would fetch a list from the network."""
    told = {name: import_module(f"libcovebods.{name}") for name in ("config", "data_reader", "run_tasks", "schema")}
    config, reader = told["config"].LibCoveBODSConfig(), told["data_reader"].DataReader(str(file))
    checks = import_module("libcovebods.tasks.checks.record_based_checks")
    wanted = [one for name, one in vars(checks).items() if name.startswith("Check") and "Identifiers" not in name]
    given = told["run_tasks"].process_additional_checks(
        reader, config, told["schema"].SchemaBODS(reader, config), task_classes=wanted
    )
    return {one["type"] for one in given["additional_checks"]}


CHECKS = {
    "series_new", "series_closed", "series_types", "statement_duplicate", "declaration_subject", "component_orphan",
    "component_absent", "component_after", "party_absent", "party_kind", "party_after", "owner_not_person",
    "share_two_minimums", "share_two_maximums", "share_exact_and_bounds", "share_bounds_reversed", "share_bounds_equal",
    "interest_dates",
}  # fmt: skip


def coherent() -> Document:
    """A register the official checker finds nothing to say about."""
    published = {"publicationDate": "2026-04-01", "bodsVersion": "0.4", "publisher": {"name": "Registre d'exemple"}}
    document = [
        firm("vendor"),
        person("founder"),
        holds("founder", "vendor", {"minimum": 50, "maximum": 75}, "shareholding"),
    ]
    return [{**one, "publicationDetails": published, "recordStatus": "new"} for one in document]


def _share(document: Document, **bounds: float) -> None:
    document[2]["recordDetails"]["interests"][0]["share"] = bounds


def _again(document: Document, **fields: Any) -> None:
    document.append({**document[0], "statementId": "again".ljust(32, "0"), **fields})


def _closed_first(document: Document) -> None:
    document[0]["recordStatus"] = "closed"
    _again(document, recordStatus="updated")


def _interest(document: Document, **fields: Any) -> None:
    document[2]["recordDetails"]["interests"][0].update(fields)


INCOHERENT: dict[str, tuple[Any, str, str]] = {
    "nothing": (lambda _: None, "", ""),
    "two minimums": (
        lambda it: _share(it, minimum=1, exclusiveMinimum=1),
        "statement_relationship_interests_share_min_and_exclusivemin",
        "share_two_minimums",
    ),
    "two maximums": (
        lambda it: _share(it, maximum=9, exclusiveMaximum=9),
        "statement_relationship_interests_share_max_and_exclusivemax",
        "share_two_maximums",
    ),
    "exact and bounds": (
        lambda it: _share(it, exact=5, minimum=1, maximum=9),
        "statement_relationship_interests_exact_has_min_max",
        "share_exact_and_bounds",
    ),
    "bounds reversed": (
        lambda it: _share(it, minimum=9, maximum=1),
        "statement_relationship_interests_not_exact_max_greater_than_min",
        "share_bounds_reversed",
    ),
    "bounds equal": (
        lambda it: _share(it, minimum=9, maximum=9),
        "statement_relationship_interests_exact_max_equals_min",
        "share_bounds_equal",
    ),
    "dates": (
        lambda it: _interest(it, startDate="2025-01-02", endDate="2025-01-01"),
        "statement_relationship_interests_start_after_end_date",
        "interest_dates",
    ),
    "two new": (
        _again,
        "multiple_statements_in_series_with_record_status_new",
        "series_new",
    ),
    "closed first": (
        _closed_first,
        "statement_with_record_status_closed_must_be_last",
        "series_closed",
    ),
    "same id": (
        lambda it: it[1].update(statementId=it[0]["statementId"]),
        "duplicate_statement_id",
        "statement_duplicate",
    ),
    "no such subject": (
        lambda it: it[2]["recordDetails"].update(subject="nobody"),
        "subject_must_be_record_id",
        "party_absent",
    ),
    "a person held": (
        lambda it: it[2]["recordDetails"].update(subject="founder"),
        "subject_can_only_refer_to_entity",
        "party_kind",
    ),
    "no such declaration subject": (
        lambda it: it[0].update(declarationSubject="nobody"),
        "statement_declaration_subject_not_exist",
        "declaration_subject",
    ),
    "relationship first": (
        lambda it: it.insert(0, it.pop()),
        "relationship_subject_not_before_relationship_in_dataset",
        "party_after",
    ),
    "component of nothing": (
        lambda it: it[0]["recordDetails"].update(isComponent=True),
        "statement_entity_is_component_not_in_component_details",
        "component_orphan",
    ),
    "component absent": (
        lambda it: it[2]["recordDetails"].update(componentRecords=["nobody"]),
        "component_record_id_not_in_dataset",
        "component_absent",
    ),
    "a firm as beneficial owner": (
        lambda it: (
            it.insert(1, firm("b")),
            it[3]["recordDetails"].update(interestedParty="b"),
            it[3]["recordDetails"]["interests"][0].update(beneficialOwnershipOrControl=True),
            it[1].update(recordStatus="new", publicationDetails=it[0]["publicationDetails"]),
        ),
        "interest_beneficial_ownership_interested_party_not_person",
        "owner_not_person",
    ),
}


def test_the_bundled_schemas_are_schemas_and_agree_with_jsonschema() -> None:
    Draft202012Validator.check_schema({"$ref": "urn:statement"})
    for one in (*coherent(), {}, [], 3, {**coherent()[0], "statementDate": "2026-02-30"}):
        assert is_statement(one) == (flaw_of(one) is None)


@pytest.mark.parametrize("text", ["https://a.example/b?c#d", "urn:x:y", "mailto:a@b.example", "http://[::1]:80/", "a:"])
def test_a_uri_is_one_of_rfc_3986(text: str) -> None:
    assert is_uri(text)


@pytest.mark.parametrize(
    "text", ["", "a", "/b", "www.a.example", "http://a b", "1a:b", "http://a/%zz", "http://a/é", "a:b#c#d"]
)
def test_a_reference_or_a_phrase_is_no_uri(text: str) -> None:
    assert not is_uri(text)


def test_dates_are_those_of_rfc_3339() -> None:
    assert is_day("2024-02-29")
    assert not is_day("2023-02-29")
    assert not is_day("20240229")
    assert is_moment("2024-02-29T23:59:60.5Z")
    assert is_moment("2024-02-29t01:02:03+01:00")
    assert not is_moment("2024-02-29T24:00:00Z")
    assert not is_moment("2024-02-29T01:02:03")


# ── what a document gives ────────────────────────────────────────────────────────────────────────────


def test_a_complete_register_gives_every_fact() -> None:
    document = [
        firm("vendor"),
        person("founder"),
        firm("fund", "US"),
        holds("founder", "vendor", 80),
        holds("fund", "vendor", 20),
    ]
    complete = bods.read(as_json(document), today=TODAY)
    assert values(complete) == {
        "cap_table": 100,
        "eu_capital": {"low": 80, "high": 80},
        "eu_votes": {"low": 80, "high": 80},
        "max_noneu": 20,
        "sum_noneu": 20,
        "freshness": 7,
        "confidence": "officialRegister",
    }
    assert complete.observed_at == date(2026, 3, 31)
    assert complete.missing == {}
    assert complete.facts["own.eu_capital"].place == "/0/recordDetails"
    assert codes(complete) == {"seat_counts"}


def test_norway_is_european_for_the_majority_and_outside_for_the_caps() -> None:
    """The facts say so themselves: EU or EEA for the European share, outside the Union for the caps."""
    given = values(reading([firm("vendor"), person("founder", "NO"), holds("founder", "vendor", 100)]))
    assert given["eu_capital"] == {"low": 100, "high": 100}
    assert given["max_noneu"] == 100


def test_without_voting_rights_nothing_is_said_of_votes() -> None:
    given = reading([firm("vendor"), person("founder"), holds("founder", "vendor", 100, "shareholding")])
    assert set(values(given)) == {"cap_table", "eu_capital", "confidence"}
    assert given.missing == dict.fromkeys(("own.eu_votes", "own.max_noneu", "own.sum_noneu"), ("votingRights",))


def test_a_holder_without_country_gives_no_share_and_says_what_is_missing() -> None:
    given = reading([firm("vendor"), person("founder", None), holds("founder", "vendor", 100)])
    assert set(values(given)) == {"confidence"}
    assert given.missing["own.eu_capital"] == ("jurisdiction",)


def test_ended_interests_do_not_count() -> None:
    document = [
        firm("vendor"), person("founder"), person("former", "US"), holds("founder", "vendor", 100),
        holds("former", "vendor", 50, interest={"endDate": "2026-03-31"}),
    ]  # fmt: skip
    assert values(reading(document))["eu_capital"] == {"low": 100, "high": 100}


def test_an_interest_that_ends_later_counts_until_that_day() -> None:
    document = [firm("vendor"), person("founder"), holds("founder", "vendor", 100, interest={"endDate": "2026-06-30"})]
    assert "eu_capital" in values(reading(document))
    assert "eu_capital" not in values(bods.read(as_json(document), today=TODAY))


def test_an_unexplained_indirect_holding_counts_and_is_said() -> None:
    given = reading([firm("vendor"), person("founder"), holds("founder", "vendor", 100, directness="indirect")])
    assert values(given)["eu_capital"] == {"low": 100, "high": 100}
    assert "indirect_used" in codes(given)


def test_an_indirect_claim_never_adds_to_the_chain_that_explains_it() -> None:
    chain = [firm("vendor"), firm("b"), person("us", "US"), holds("b", "vendor", 60), holds("us", "b", 50)]
    claim = holds("us", "vendor", 30, directness="indirect", details={"componentRecords": ["b>vendor", "us>b"]})
    listed, unlisted = [*chain, claim], [*chain, holds("us", "vendor", 30, directness="indirect")]
    for document in (listed, unlisted):
        given = reading(document)
        assert values(given)["eu_capital"] == {"low": 0, "high": 70}
        assert "indirect_differs" not in codes(given)
    wrong = holds(
        "us", "vendor", {"minimum": 0, "maximum": 20}, directness="indirect", details={"componentRecords": ["b>vendor"]}
    )
    assert "indirect_differs" in codes(reading([*chain, wrong]))


def test_a_component_whose_party_is_not_told_leaves_the_rest_of_the_chain() -> None:
    """Half of the vendor passes through a firm that somebody unnamed holds: the holder claims it, and nothing more."""
    unsaid = {"reason": "interestedPartyHasNotProvidedInformation"}
    document = [
        *(firm("vendor"), firm("b"), person("us", "US"), holds("b", "vendor", 50)),
        holds(unsaid, "b", record="unnamed"),
        holds("us", "vendor", 50, directness="indirect", details={"componentRecords": ["b>vendor", "unnamed"]}),
    ]
    given = reading(document)
    assert "indirect_unsaid" in codes(given)
    assert values(given)["eu_capital"] == {"low": 0, "high": 50}


def through(*more: dict[str, Any], held: float = 50, claimed: float = 50) -> dict[str, Any]:
    """What is given by a French firm that has a share of the vendor, and a person outside who claims it indirectly."""
    document = [firm("vendor"), firm("b"), person("us", "US"), holds("b", "vendor", held), *more]
    claim = holds("us", "vendor", claimed, directness="indirect", record="claim")
    if not more:
        claim["recordDetails"]["componentRecords"] = ["b>vendor"]
    given = reading([*document, claim])
    assert "indirect_unsaid" in codes(given)
    return values(given)


def test_an_indirect_claim_tells_who_is_behind_the_firm_it_passes_through() -> None:
    """The firm is not counted by its seat, and the holding is not counted twice, once for each of them."""
    link = holds("us", "b", None, "otherInfluenceOrControl")
    for more in ((link,), ()):
        assert through(*more)["eu_capital"] == {"low": 0, "high": 50}
        assert through(*more)["max_noneu"] == 100
    part = through(link, held=80, claimed=20)
    assert part["eu_capital"] == {"low": 0, "high": 80}
    document = [firm("vendor"), firm("b"), firm("c"), person("us", "US"), holds("b", "vendor", 40)]
    document += [holds("c", "vendor", 40), link, holds("us", "c", None, "boardMember")]
    both = reading([*document, holds("us", "vendor", 40, directness="indirect")])
    assert values(both).get("eu_capital") is None


def test_an_indirect_claim_is_compared_without_what_its_holder_has_directly() -> None:
    chain = [firm("vendor"), firm("b"), person("us", "US"), holds("b", "vendor", 50), holds("us", "b", 100)]
    document = [*chain, holds("us", "vendor", 50, record="direct")]
    for claimed, differs in ((50, False), (100, True)):
        claim = holds(
            "us", "vendor", claimed, directness="indirect", record="claim", details={"componentRecords": ["b>vendor"]}
        )
        given = reading([*document, claim])
        assert ("indirect_differs" in codes(given)) == differs
        assert values(given)["eu_capital"] == {"low": 0, "high": 0}


def test_unknown_directness_is_direct_and_said() -> None:
    given = reading([firm("vendor"), person("founder"), holds("founder", "vendor", 100, directness="unknown")])
    assert values(given)["eu_capital"] == {"low": 100, "high": 100}
    assert "directness_unknown" in codes(given)


def test_a_bound_that_is_excluded_decides_at_the_cap() -> None:
    """More than 50 % is a majority; 50 % or more is not yet one."""
    for bound, majority in (("exclusiveMinimum", True), ("minimum", False)):
        document = bods.parse(as_json([firm("vendor"), person("founder"), holds("founder", "vendor", {bound: 50})]))
        low = document.holdings.register.capital[0].low
        assert (low * 2 > 1) == majority


def test_the_weakest_source_counts_and_verification_outweighs_origin() -> None:
    holders = [firm("vendor"), person("a"), person("b")]
    first, second = holds("a", "vendor", 50), holds("b", "vendor", 50)
    for sources, expected in (
        ((["officialRegister"], ["selfDeclaration"]), "selfDeclaration"),
        ((["officialRegister", "thirdParty"], ["officialRegister"]), "thirdParty"),
        ((["selfDeclaration", "verified"], ["verified"]), "verified"),
        ((["officialRegister"], []), None),
    ):
        stated = [{**one, "source": {"type": types}} for one, types in zip((first, second), sources, strict=True)]
        assert values(reading([*holders, *stated])).get("confidence") == expected


def test_a_state_of_the_united_states_is_in_the_united_states_and_an_invented_code_is_nowhere() -> None:
    for code, expected in (
        ("US-DE", {"low": 0, "high": 0}),
        ("FR-75", {"low": 100, "high": 100}),
        ("EL", None),
        ("FRA", None),
    ):
        given = reading([firm("vendor"), firm("b", code), holds("b", "vendor", 100)])
        assert values(given).get("eu_capital") == expected


def test_two_tax_residencies_on_both_sides_leave_a_person_open() -> None:
    both = person("founder", None, taxResidencies=[{"name": "France", "code": "FR"}, {"name": "Suisse", "code": "CH"}])
    given = reading([firm("vendor"), both, holds("founder", "vendor", 100)])
    assert "eu_capital" not in values(given)
    assert values(given)["cap_table"] == 100


def test_rights_without_a_share_are_said_when_their_holder_is_outside() -> None:
    document = [firm("vendor"), person("founder"), firm("fund", "US"), holds("founder", "vendor", 100)]
    right = holds("fund", "vendor", None, "rightsGrantedByContract")
    assert "powers" in codes(reading([*document, right]))
    assert "powers" not in codes(
        reading([*document, holds("founder", "vendor", None, "rightsGrantedByContract", record="r")])
    )


# ── which vendor ─────────────────────────────────────────────────────────────────────────────────────


def two_vendors() -> Document:
    document = [
        firm("vendor", identifiers=[{"scheme": "FR-INSEE", "id": "000000000"}]), firm("other", "DE"), person("founder"),
        person("us", "US"), holds("founder", "vendor", 100), holds("us", "other", 100),
    ]  # fmt: skip
    document[1]["declarationSubject"] = document[-1]["declarationSubject"] = "other"
    return document


def test_several_vendors_give_no_fact_until_one_is_named() -> None:
    document = two_vendors()
    ambiguous = reading(document)
    assert values(ambiguous) == {}
    assert "vendor_ambiguous" in codes(ambiguous)
    assert values(reading(document, "other"))["eu_capital"] == {"low": 0, "high": 0}
    for name in ("vendor", "FR-INSEE:000000000", "000000000", document[0]["statementId"]):
        assert values(reading(document, name))["eu_capital"] == {"low": 100, "high": 100}


def test_firms_that_only_hold_each_other_are_all_what_the_document_can_be_about() -> None:
    ring = [firm("a"), firm("b"), holds("a", "b", 100), holds("b", "a", 100)]
    for one in ring:
        one["declarationSubject"] = "a" if one["recordId"] in ("a", "b>a") else "b"
    given = reading(ring)
    assert codes(given) == {"vendor_ambiguous"}
    assert values(reading(ring, "a")) == {}


@pytest.mark.parametrize("name", ["nobody", "founder", "", "founder>vendor"])
def test_a_name_that_is_no_entity_is_refused(name: str) -> None:
    assert refused(as_json(two_vendors()), name).code == "bods.entity_unknown"


# ── versions and limits ──────────────────────────────────────────────────────────────────────────────


def versioned(version: str) -> bytes:
    details = {"publicationDate": "2026-04-01", "bodsVersion": version, "publisher": {"name": "Registre d'exemple"}}
    return as_json([{**one, "publicationDetails": details} for one in coherent()])


@pytest.mark.parametrize("version", ["0.3", "0.5"])
def test_neighbouring_versions_are_read_and_said(version: str) -> None:
    given = read("bods", versioned(version))
    assert given.format_version == version
    assert "other_version" in codes(given)


@pytest.mark.parametrize("version", ["0.1", "0.2", "1.0", "2.4"])
def test_other_versions_are_refused(version: str) -> None:
    assert refused(versioned(version)).code == "bods.version"


def test_a_relationship_whose_subject_is_not_told_is_said_and_counts_for_nothing() -> None:
    unsaid = holds("founder", "vendor", 12, record="unsaid")
    unsaid["recordDetails"]["subject"] = {"reason": "subjectUnableToConfirmOrIdentifyBeneficialOwner"}
    given = reading([*PLAIN, unsaid])
    assert "subject_unsaid" in codes(given)
    assert values(given) == values(reading(PLAIN))


def test_one_statement_a_line_is_a_list_and_one_statement_alone_is_none() -> None:
    lines = b"\n".join(as_json([one])[1:-1].strip() for one in PLAIN)
    assert read("bods", lines).json == reading(PLAIN).json
    assert detect(lines) == "bods"
    assert refused(as_json([PLAIN[0]])[1:-1]).code == "bods.not_a_list"
    assert refused(b'{"statements": []}').code == "bods.not_a_list"
    assert refused(b"nothing").code == "json.syntax"


def test_nothing_of_a_person_but_countries_is_kept() -> None:
    known = person("somebody", names=[{"fullName": "Ana Otra"}], birthDate="1970-01-01")
    assert "Ana Otra" in as_json([known]).decode()
    kept = str(bods.parse(as_json([known])))
    assert "Ana" not in kept
    assert "1970" not in kept


def test_ten_thousand_statements_are_accepted_as_an_upload() -> None:
    """More than 500 000 strings and brackets: what a register of 10 000 statements holds once its sources are told."""
    note = {"motivation": "commenting", "description": "note", "creationDate": "2026-03-31"}
    told = {"annotations": [{**note, "statementPointerTarget": "/recordId"}] * 4}
    chain = [statement(f"firm-{at}", "entity", {"entityType": {"type": "state"}}, **told) for at in range(5_000)]
    chain += [holds(f"firm-{at}", f"firm-{at + 1}", 99, **told) for at in range(4_999)]
    data = as_json(chain)
    assert data.count(b'"') // 2 + sum(map(data.count, (b"[", b"]", b"{", b"}"))) > 500_000
    assert inspect(data, "a.json").media_type == "application/json"
    assert len(bods.parse(data).statements) == 9_999


def test_ten_thousand_statements_are_read_and_one_more_is_not() -> None:
    chain = [holds(f"firm-{at}", f"firm-{at + 1}", 99, "shareholding") for at in range(10_000)]
    document = bods.parse(as_json(chain))
    assert len(document.holdings.register.capital) == 10_000
    more = refused(as_json([*chain, statement("x", "entity", {"entityType": {"type": "state"}})]))
    assert more.code == "bods.too_many_statements"


def test_a_refusal_never_repeats_the_document() -> None:
    document = coherent()
    document[0]["recordDetails"]["entityType"]["type"] = "SECRET"
    error = refused(as_json(document))
    assert error.where == "/0/recordDetails/entityType/type"
    assert "SECRET" not in f"{error.detail}{error.hint}"
