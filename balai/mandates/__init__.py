"""Who holds which role where, from when, by which decree; what a role may do."""
