"""What an entry of a feed is called for ever: a village that gets a new domain does not tell all its news again."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings


def lasting(kind: str, key: int, *, since: datetime) -> str:
    """A tag (RFC 4151) under the programme's own host, which stays when the village's domain goes (RFC 4287, 4.2.6)."""
    return f"tag:{settings.BALAI_HOST},{since.year}:{kind}/{key}"
