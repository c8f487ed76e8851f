"""The command line: `estampille …`, or `python -m app.cli …`. One file per command."""

from app.cli.root import main

__all__ = ["main"]
