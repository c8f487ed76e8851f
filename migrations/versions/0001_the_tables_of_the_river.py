"""The tables of the river."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "feed",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("time", sa.String(length=24), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("entry", sa.LargeBinary(), nullable=False),
        sa.Column("leaf_hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_feed")),
        sa.UniqueConstraint("id", name=op.f("uq_feed_id")),
    )
    op.create_index(op.f("ix_feed_subject"), "feed", ["subject"], unique=False)
    op.create_table(
        "journal",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("time", sa.String(length=24), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=True),
        sa.Column("member_id", sa.String(length=36), nullable=True),
        sa.Column("key_id", sa.String(length=16), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_journal")),
    )
    op.create_index(op.f("ix_journal_action"), "journal", ["action"], unique=False)
    op.create_index(op.f("ix_journal_subject"), "journal", ["subject"], unique=False)
    op.create_table(
        "kept_replies",
        sa.Column("caller", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(length=32), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("etag", sa.String(length=100), nullable=True),
        sa.Column("location", sa.String(length=500), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("caller", "key", name=op.f("pk_kept_replies")),
    )
    op.create_index(op.f("ix_kept_replies_created_at"), "kept_replies", ["created_at"], unique=False)
    op.create_table(
        "organisations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("siren", sa.String(length=9), nullable=True),
        sa.Column("siret", sa.String(length=14), nullable=True),
        sa.Column("lei", sa.String(length=20), nullable=True),
        sa.Column("created_at", sa.String(length=24), nullable=False),
        sa.Column("claims_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("lei", name=op.f("uq_organisations_lei")),
        sa.UniqueConstraint("siren", name=op.f("uq_organisations_siren")),
    )
    op.create_table(
        "signing_keys",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("public", sa.LargeBinary(length=32), nullable=False),
        sa.Column("first_used_at", sa.String(length=24), nullable=False),
        sa.Column("retired_at", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_keys")),
    )
    op.create_table(
        "claims",
        sa.Column("subject_id", sa.String(length=36), nullable=False),
        sa.Column("fact", sa.String(length=64), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("observed_at", sa.Date(), nullable=True),
        sa.Column("received_at", sa.String(length=24), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_claims_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("subject_id", "fact", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_organisation_id"), "claims", ["organisation_id"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("subject_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("issued_at", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("received_at", sa.String(length=24), nullable=False),
        sa.Column("reading", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_documents_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index(
        op.f("ix_documents_organisation_id"),
        "documents",
        ["organisation_id"],
        unique=False,
    )
    op.create_index(op.f("ix_documents_subject_id"), "documents", ["subject_id"], unique=False)
    op.create_table(
        "interests",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("vendor_id", sa.String(length=36), nullable=False),
        sa.Column("nature", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("declared_at", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_interests_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["vendor_id"],
            ["organisations.id"],
            name=op.f("fk_interests_vendor_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interests")),
    )
    op.create_index(
        op.f("ix_interests_organisation_id"),
        "interests",
        ["organisation_id"],
        unique=False,
    )
    op.create_index(op.f("ix_interests_vendor_id"), "interests", ["vendor_id"], unique=False)
    op.create_table(
        "members",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_members_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
    )
    op.create_index(op.f("ix_members_organisation_id"), "members", ["organisation_id"], unique=False)
    op.create_table(
        "solutions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("homepage", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.String(length=24), nullable=False),
        sa.Column("published_at", sa.String(length=24), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("claims_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_solutions_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solutions")),
        sa.UniqueConstraint("slug", name=op.f("uq_solutions_slug")),
    )
    op.create_index(
        op.f("ix_solutions_organisation_id"),
        "solutions",
        ["organisation_id"],
        unique=False,
    )
    op.create_table(
        "dossiers",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("solution_id", sa.String(length=36), nullable=False),
        sa.Column("evaluator_id", sa.String(length=36), nullable=True),
        sa.Column("scheme", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.String(length=32), nullable=False),
        sa.Column("edition_digest", sa.String(length=80), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("state_since", sa.String(length=24), nullable=False),
        sa.Column("created_at", sa.String(length=24), nullable=False),
        sa.Column("submitted_at", sa.String(length=24), nullable=True),
        sa.Column("snapshot", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluator_id"],
            ["organisations.id"],
            name=op.f("fk_dossiers_evaluator_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_dossiers_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["solution_id"],
            ["solutions.id"],
            name=op.f("fk_dossiers_solution_id_solutions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossiers")),
    )
    op.create_index(
        op.f("ix_dossiers_organisation_id"),
        "dossiers",
        ["organisation_id"],
        unique=False,
    )
    op.create_index(op.f("ix_dossiers_solution_id"), "dossiers", ["solution_id"], unique=False)
    op.create_index(op.f("ix_dossiers_state"), "dossiers", ["state"], unique=False)
    op.create_table(
        "keys",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("member_id", sa.String(length=36), nullable=False),
        sa.Column("mode", sa.String(length=4), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=24), nullable=False),
        sa.Column("expires_at", sa.String(length=24), nullable=False),
        sa.Column("revoked_at", sa.String(length=24), nullable=True),
        sa.Column("last_used_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_keys_member_id_members")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_keys_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keys")),
    )
    op.create_index(op.f("ix_keys_organisation_id"), "keys", ["organisation_id"], unique=False)
    op.create_table(
        "audits",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("evaluator_id", sa.String(length=36), nullable=False),
        sa.Column("member_id", sa.String(length=36), nullable=False),
        sa.Column("taken_at", sa.String(length=24), nullable=False),
        sa.Column("concluded_at", sa.String(length=24), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("scorecard", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_audits_dossier_id_dossiers")),
        sa.ForeignKeyConstraint(
            ["evaluator_id"],
            ["organisations.id"],
            name=op.f("fk_audits_evaluator_id_organisations"),
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_audits_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audits")),
    )
    op.create_index(op.f("ix_audits_dossier_id"), "audits", ["dossier_id"], unique=False)
    op.create_index(op.f("ix_audits_evaluator_id"), "audits", ["evaluator_id"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("authority_id", sa.String(length=36), nullable=False),
        sa.Column("evaluator_id", sa.String(length=36), nullable=False),
        sa.Column("member_id", sa.String(length=36), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"],
            ["organisations.id"],
            name=op.f("fk_decisions_authority_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"],
            ["dossiers.id"],
            name=op.f("fk_decisions_dossier_id_dossiers"),
        ),
        sa.ForeignKeyConstraint(
            ["evaluator_id"],
            ["organisations.id"],
            name=op.f("fk_decisions_evaluator_id_organisations"),
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_decisions_member_id_members")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_decisions_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_dossier_id"), "decisions", ["dossier_id"], unique=False)
    op.create_table(
        "information_requests",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("dossier_id", sa.String(length=36), nullable=False),
        sa.Column("fact", sa.String(length=64), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.String(length=24), nullable=False),
        sa.Column("due_at", sa.String(length=24), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"],
            ["dossiers.id"],
            name=op.f("fk_information_requests_dossier_id_dossiers"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_requests")),
    )
    op.create_index(
        op.f("ix_information_requests_dossier_id"),
        "information_requests",
        ["dossier_id"],
        unique=False,
    )
    op.create_table(
        "tokens",
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("expires_at", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["keys.id"], name=op.f("fk_tokens_key_id_keys")),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("pk_tokens")),
    )
    op.create_table(
        "appeals",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("decision_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("lodged_at", sa.String(length=24), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column("judge_id", sa.String(length=36), nullable=True),
        sa.Column("judged_at", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decisions.id"],
            name=op.f("fk_appeals_decision_id_decisions"),
        ),
        sa.ForeignKeyConstraint(["judge_id"], ["members.id"], name=op.f("fk_appeals_judge_id_members")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_appeals_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeals")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_appeals_decision_id")),
    )
    op.create_table(
        "findings",
        sa.Column("audit_id", sa.String(length=36), nullable=False),
        sa.Column("fact", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("observed_at", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["audit_id"], ["audits.id"], name=op.f("fk_findings_audit_id_audits")),
        sa.PrimaryKeyConstraint("audit_id", "fact", name=op.f("pk_findings")),
    )
    op.create_table(
        "labels",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("solution_id", sa.String(length=36), nullable=False),
        sa.Column("decision_id", sa.String(length=36), nullable=False),
        sa.Column("scheme", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.String(length=32), nullable=False),
        sa.Column("edition_digest", sa.String(length=80), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("distinctions", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.String(length=24), nullable=False),
        sa.Column("valid_until", sa.String(length=24), nullable=False),
        sa.Column("scorecard", sa.LargeBinary(), nullable=False),
        sa.Column("scorecard_digest", sa.String(length=80), nullable=False),
        sa.Column("public_part", sa.LargeBinary(), nullable=False),
        sa.Column("signed", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decisions.id"],
            name=op.f("fk_labels_decision_id_decisions"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_labels_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["solution_id"],
            ["solutions.id"],
            name=op.f("fk_labels_solution_id_solutions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labels")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_labels_decision_id")),
    )
    op.create_index(op.f("ix_labels_organisation_id"), "labels", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_labels_solution_id"), "labels", ["solution_id"], unique=False)
    op.create_table(
        "label_events",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("label_id", sa.String(length=36), nullable=False),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("time", sa.String(length=24), nullable=False),
        sa.Column("until", sa.String(length=24), nullable=True),
        sa.Column("reason_code", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("member_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["label_id"], ["labels.id"], name=op.f("fk_label_events_label_id_labels")),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_label_events_member_id_members"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_events")),
    )
    op.create_index(op.f("ix_label_events_label_id"), "label_events", ["label_id"], unique=False)
    op.create_table(
        "revocation_proposals",
        sa.Column("label_id", sa.String(length=36), nullable=False),
        sa.Column("member_id", sa.String(length=36), nullable=False),
        sa.Column("reason_code", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["label_id"],
            ["labels.id"],
            name=op.f("fk_revocation_proposals_label_id_labels"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_revocation_proposals_member_id_members"),
        ),
        sa.PrimaryKeyConstraint("label_id", name=op.f("pk_revocation_proposals")),
    )
    op.bulk_insert(
        sa.table("counters", sa.column("name", sa.String), sa.column("value", sa.BigInteger)),
        [{"name": "feed", "value": 0}, {"name": "journal", "value": 0}, {"name": "expiry", "value": 0}],
    )


def downgrade() -> None:
    op.drop_table("revocation_proposals")
    op.drop_index(op.f("ix_label_events_label_id"), table_name="label_events")
    op.drop_table("label_events")
    op.drop_index(op.f("ix_labels_solution_id"), table_name="labels")
    op.drop_index(op.f("ix_labels_organisation_id"), table_name="labels")
    op.drop_table("labels")
    op.drop_table("findings")
    op.drop_table("appeals")
    op.drop_table("tokens")
    op.drop_index(op.f("ix_information_requests_dossier_id"), table_name="information_requests")
    op.drop_table("information_requests")
    op.drop_index(op.f("ix_decisions_dossier_id"), table_name="decisions")
    op.drop_table("decisions")
    op.drop_index(op.f("ix_audits_evaluator_id"), table_name="audits")
    op.drop_index(op.f("ix_audits_dossier_id"), table_name="audits")
    op.drop_table("audits")
    op.drop_index(op.f("ix_keys_organisation_id"), table_name="keys")
    op.drop_table("keys")
    op.drop_index(op.f("ix_dossiers_state"), table_name="dossiers")
    op.drop_index(op.f("ix_dossiers_solution_id"), table_name="dossiers")
    op.drop_index(op.f("ix_dossiers_organisation_id"), table_name="dossiers")
    op.drop_table("dossiers")
    op.drop_index(op.f("ix_solutions_organisation_id"), table_name="solutions")
    op.drop_table("solutions")
    op.drop_index(op.f("ix_members_organisation_id"), table_name="members")
    op.drop_table("members")
    op.drop_index(op.f("ix_interests_vendor_id"), table_name="interests")
    op.drop_index(op.f("ix_interests_organisation_id"), table_name="interests")
    op.drop_table("interests")
    op.drop_index(op.f("ix_documents_subject_id"), table_name="documents")
    op.drop_index(op.f("ix_documents_organisation_id"), table_name="documents")
    op.drop_table("documents")
    op.drop_index(op.f("ix_claims_organisation_id"), table_name="claims")
    op.drop_table("claims")
    op.drop_table("signing_keys")
    op.drop_table("organisations")
    op.drop_index(op.f("ix_kept_replies_created_at"), table_name="kept_replies")
    op.drop_table("kept_replies")
    op.drop_index(op.f("ix_journal_subject"), table_name="journal")
    op.drop_index(op.f("ix_journal_action"), table_name="journal")
    op.drop_table("journal")
    op.drop_index(op.f("ix_feed_subject"), table_name="feed")
    op.drop_table("feed")
    op.drop_table("counters")
