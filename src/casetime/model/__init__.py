"""What a case is: frozen records that hold what was written, and no behaviour."""
