"""Evidence: documents, what their readers establish, and every value known of a fact."""
