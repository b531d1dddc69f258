"""Words for the reason codes of the rules: one file for each matter."""
