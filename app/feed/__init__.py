"""The feed: what became public, at dense positions, in the order of commits."""
