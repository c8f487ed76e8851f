"""Readers fuzzed under the guidance of what their code was seen to do: a long run of its own, never a test."""
