"""Tables and sentences: the chronology, the intervals, the claims, the explanations."""
