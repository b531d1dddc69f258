"""Provinces, regencies, districts, villages, hamlets; dated codes; reach as a value."""
