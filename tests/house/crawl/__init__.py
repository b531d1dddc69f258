"""The access crawl: who gets which answer from every address of the house. A room joins it in `samples.py`."""
