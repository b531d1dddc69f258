"""A whole site as files that any web server can serve."""
