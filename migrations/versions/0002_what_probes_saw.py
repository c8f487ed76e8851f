"""What probes saw from outside, and the notes of surveillance on labels."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "probes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=36), nullable=False),
        sa.Column("subject_id", sa.String(length=36), nullable=False),
        sa.Column("probe", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=2000), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("probed_at", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_probes_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["solutions.id"], name=op.f("fk_probes_subject_id_solutions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_probes")),
    )
    op.create_index(op.f("ix_probes_subject_id"), "probes", ["subject_id"], unique=False)
    op.create_table(
        "surveillance_notes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("label_id", sa.String(length=36), nullable=False),
        sa.Column("probe_id", sa.String(length=36), nullable=False),
        sa.Column("fact", sa.String(length=64), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.String(length=24), nullable=False),
        sa.Column("mended_at", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["label_id"], ["labels.id"], name=op.f("fk_surveillance_notes_label_id_labels")),
        sa.ForeignKeyConstraint(["probe_id"], ["probes.id"], name=op.f("fk_surveillance_notes_probe_id_probes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveillance_notes")),
    )
    op.create_index(op.f("ix_surveillance_notes_label_id"), "surveillance_notes", ["label_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_surveillance_notes_label_id"), table_name="surveillance_notes")
    op.drop_table("surveillance_notes")
    op.drop_index(op.f("ix_probes_subject_id"), table_name="probes")
    op.drop_table("probes")
