"""`python -m app.cli` is `estampille`."""

from app.cli.root import main

main()
