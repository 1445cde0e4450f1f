"""Case series: many cases as one table, one curve, one figure."""
