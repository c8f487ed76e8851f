"""Solutions and the claim bank."""
