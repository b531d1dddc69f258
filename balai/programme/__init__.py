"""Phases, proposals, quotas, designations, case-loads, nominations."""
