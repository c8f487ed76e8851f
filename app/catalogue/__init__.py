"""The catalogue: labelled solutions, searched in memory, following the feed."""
