"""Forms of the programme: one file for each matter."""
