"""Findings as text: for people, for editors, for programs."""
