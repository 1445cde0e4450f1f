"""Cohort reports: what a paper on many patients prints, every number with its text and place."""
