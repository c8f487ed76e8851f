"""The HTTP stack, asked byte by byte."""
