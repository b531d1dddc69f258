"""Makers of the demo world, which the tests use too."""
