"""Evidence of effect: from the figures of studies to a rating of each and a tier for the set."""
