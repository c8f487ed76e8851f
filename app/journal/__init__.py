"""The journal: every act, chained by hash."""
