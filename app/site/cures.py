"""Where a problem is cured: for each code, the operations and the pages that its reader needs next."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from app.scoring.values import Text


class Cure(NamedTuple):
    """A place to go: an operation of the contract (`GET /v1/facts`) or an address, and what is done there."""

    place: str
    title: Text


class Link(NamedTuple):
    """A cure as a page shows it; `operation` is empty for a plain address."""

    address: str
    title: Text
    operation: str


REFERENCE: Final = Cure("/docs", Text("Référence de l'API", "API reference"))
PLACES: Final[Mapping[str, Cure]] = {
    name: Cure(place, Text(*title))
    for name, place, *title in (
        ("contract", "/openapi.json", "Le contrat OpenAPI", "The OpenAPI contract"),
        ("catalogue", "/catalogue", "Le catalogue", "The catalogue"),
        ("facts", "GET /v1/facts", "Les données connues, et leurs pièces", "The known facts, and their evidence"),
        ("fact", "GET /v1/facts/{fact}", "La fiche d'une donnée", "The page of a fact"),
        ("schemes", "GET /v1/schemes", "Les référentiels et leurs éditions", "The schemes and their editions"),
        ("edition", "GET /v1/schemes/{scheme}/{edition}", "Lire une édition", "Read an edition"),
        ("precheck", "POST /v1/precheck", "Pré-vérifier, même un projet d'édition", "Pre-check, even a draft edition"),
        ("new key", "POST /v1/organisations/{organisation_id}/keys", "Créer une clé d'accès", "Create an access key"),
        ("keys", "GET /v1/organisations/{organisation_id}/keys", "Les clés d'une organisation", "The keys held"),
        ("token", "POST /oauth/token", "Échanger une clé contre un jeton", "Exchange a key for a token"),
        ("members", "POST /v1/organisations/{organisation_id}/members", "Inscrire une personne", "Enrol a person"),
        ("organisations", "GET /v1/organisations", "Les organisations", "The organisations"),
        ("claims", "GET /v1/solutions/{solution_id}/claims", "Relire les déclarations", "Read the claims again"),
        ("claim", "PATCH /v1/solutions/{solution_id}/claims", "Déclarer des données", "Claim facts"),
        ("upload", "POST /v1/solutions/{solution_id}/documents", "Déposer une pièce", "Upload a document"),
        ("documents", "GET /v1/solutions/{solution_id}/documents", "Les pièces déposées", "The documents held"),
        ("probe", "POST /v1/solutions/{solution_id}/probes", "Lancer une sonde", "Run a probe"),
        ("dossiers", "GET /v1/dossiers", "Les dossiers", "The dossiers"),
        ("dossier", "GET /v1/dossiers/{dossier_id}", "Relire un dossier", "Read a dossier again"),
        ("withdraw", "POST /v1/dossiers/{dossier_id}/withdrawal", "Retirer un dossier", "Withdraw a dossier"),
        ("decide", "POST /v1/dossiers/{dossier_id}/decision", "Décider", "Decide"),
        ("audits", "GET /v1/audits", "La file des audits", "The queue of audits"),
        ("audit", "GET /v1/audits/{audit_id}", "Relire un audit", "Read an audit again"),
        ("scorecard", "GET /v1/audits/{audit_id}/scorecard", "La fiche de résultats", "The scorecard"),
        ("label", "GET /v1/labels/{label_id}", "Relire un label", "Read a label again"),
        ("suspend", "POST /v1/labels/{label_id}/suspension", "Suspendre un label", "Suspend a label"),
        ("ownership", "GET /v1/documents/{document_id}/ownership", "Qui détient une entreprise", "Who holds a firm"),
    )
}
CURES: Final[Mapping[str, str]] = {
    "administrator_needed": "keys",
    "claim_invalid": "fact, edition",
    "claims_missing": "claim, facts",
    "client_refused": "token, keys",
    "conflict_of_interest": "audits",
    "country_unknown": "facts",
    "criterion_unknown": "audit",
    "document_altered": "documents",
    "document_kind_unknown": "facts",
    "document_quarantined": "upload",
    "document_refused": "upload, facts",
    "document_too_large": "upload",
    "document_without_view": "documents",
    "dossier_open": "dossiers, withdraw",
    "edition_not_open": "schemes, precheck",
    "evidence_unknown": "upload, documents",
    "fact_unknown": "facts",
    "firm_unknown": "ownership",
    "forbidden": "new key, contract",
    "grant_unsupported": "token",
    "identifier_taken": "organisations",
    "independence_needed": "decide",
    "key_already_revoked": "new key",
    "key_missing": "new key",
    "key_refused": "new key, keys",
    "level_missing": "decide",
    "level_too_high": "decide, scorecard",
    "member_missing": "members",
    "not_found": "catalogue, organisations",
    "probe_takes_no_address": "probe",
    "probes_busy": "probe",
    "request_unknown": "dossier",
    "scheme_unknown": "schemes",
    "scope_missing": "new key, keys",
    "scope_refused": "contract, keys",
    "second_person_needed": "members",
    "solution_withdrawn": "catalogue, label",
    "state_forbids": "dossier, audit, label",
    "token_scope_refused": "new key, token",
    "until_needed": "suspend",
    "vendor_unknown": "dossiers",
    "version_missing": "claims, audit",
    "version_stale": "claims, audit",
}


def links(code: str, contract: Mapping[str, Any]) -> list[Link]:
    """Give where a problem is cured; the reference of the whole API comes last."""
    named = CURES.get(code)
    cures = [PLACES[name] for name in named.split(", ")] if named else []
    return [_link(one, contract) for one in [*cures, REFERENCE]]


def _link(cure: Cure, contract: Mapping[str, Any]) -> Link:
    method, _, path = cure.place.partition(" ")
    if not path:
        return Link(cure.place, cure.title, "")
    operation = contract["paths"][path][method.lower()]
    # the reference opens the operation that its fragment names
    return Link(f"/docs#/{operation['tags'][0]}/{operation['operationId']}", cure.title, cure.place)
