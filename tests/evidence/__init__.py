"""Documents: what is read in them, kept of them, refused of them."""
