"""Checks of the statistics that a cohort report states: each figure against all others."""
