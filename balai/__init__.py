"""Balai: the programme Desa Cerdas and the village it serves, in one house."""
