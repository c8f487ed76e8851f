"""Solutions: from their registration to their withdrawal."""
