"""The log of what became public."""

from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant


class FeedEntry(Base):
    """One public event at a dense position; `entry` is its canonical bytes, for ever."""

    __tablename__ = "feed"

    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(String(36), unique=True)
    type: Mapped[str] = mapped_column(String(32))
    time: Mapped[datetime] = mapped_column(Instant)
    subject: Mapped[str] = mapped_column(String(100), index=True)
    entry: Mapped[bytes] = mapped_column(LargeBinary)
    leaf_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
