"""The demonstration: an invented world, told through the same acts as the service's own users."""

from app.demo.filling import Filled, fill, is_empty
from app.demo.keyring import KEYRING, write_keys

__all__ = ["KEYRING", "Filled", "fill", "is_empty", "write_keys"]
