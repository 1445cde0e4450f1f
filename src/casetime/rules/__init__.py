"""The rules that proofread a case, one file per block of codes."""
