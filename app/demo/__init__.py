"""The demonstration: an invented world, told through the same acts as the service's own users."""

from app.demo.cast import pieces
from app.demo.filling import Filled, Ground, fill, is_empty
from app.demo.keyring import KEYRING, write_keys

__all__ = ["KEYRING", "Filled", "Ground", "fill", "is_empty", "pieces", "write_keys"]
