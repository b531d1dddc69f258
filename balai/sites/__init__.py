"""Village web sites: light enough for 2G, written from a phone."""
