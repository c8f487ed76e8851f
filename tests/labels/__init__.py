"""Labels: their life in time."""
