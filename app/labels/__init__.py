"""Labels: decisions, issue, life, and public state."""
