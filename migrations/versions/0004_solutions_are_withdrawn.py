"""Solutions that their vendors withdrew, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("solutions", sa.Column("withdrawn_at", sa.String(length=24), nullable=True))
    op.add_column("solutions", sa.Column("withdrawal_reason", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("solutions", "withdrawal_reason")
    op.drop_column("solutions", "withdrawn_at")
