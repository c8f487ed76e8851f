"""Eco-design readers, tested on documents of our own."""
