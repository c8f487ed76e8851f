"""What an offer costs, and the documents that tell it."""
