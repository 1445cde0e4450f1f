"""One case beside published cohorts: its endpoint as a range, their medians as printed."""
