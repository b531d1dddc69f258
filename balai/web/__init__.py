"""Page shell, components, policies, page store, offline queue; no domain models."""
