"""Who did what to what, where, when."""
