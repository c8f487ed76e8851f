"""The engine: its situations, its laws, a second engine beside it, and nothing of the web or the database."""
