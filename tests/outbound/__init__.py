"""The one way out: where it goes, where it never goes, and what it can be made to cost."""
