"""Where and by whom data is hosted, and the documents that tell it."""
