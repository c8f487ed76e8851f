"""Evidence of effect: figures, ratings, tiers, and the documents they are read from."""
