"""The site: pages read as people and as browsers read them."""
