"""The page store, tried with a small site of its own (`site.py`)."""
