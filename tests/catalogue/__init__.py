"""The catalogue: what the index answers, as the feed and time go by."""
