"""Members who left, and the key each rotated key was replaced by."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("members", sa.Column("removed_at", sa.String(length=24), nullable=True))
    op.add_column("keys", sa.Column("replaced_by", sa.String(length=16), nullable=True))


def downgrade() -> None:
    op.drop_column("keys", "replaced_by")
    op.drop_column("members", "removed_at")
