"""Statistics that a report prints: counts, intervals, tests, survival curves; pure functions."""
