"""Urgent notices as entries of the village's feed: whoever follows it learns of the danger, and of its end."""

from __future__ import annotations

from datetime import UTC
from email.utils import format_datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from balai.sites.dress import Dress
from balai.sites.feed_ids import lasting
from balai.sites.models import UrgentNotice

NEWEST = 10


def entries(dress: Dress) -> list[dict[str, Any]]:
    """The newest of them, as `views.findable` makes them of articles. One query."""
    rows = UrgentNotice.objects.public().filter(site=dress.site)[:NEWEST]
    return [_entry(notice, dress) for notice in rows]


def _entry(notice: UrgentNotice, dress: Dress) -> dict[str, Any]:
    issued = notice.issued_at
    context = {"notice": notice, "zone": dress.zone}
    return {
        "title": notice.title,
        "address": dress.origin + reverse("notice", kwargs={"pk": notice.pk}),
        "id": lasting("peringatan", notice.pk, since=issued),
        "published": issued,
        "updated": notice.changed_at,
        "mailed": format_datetime(issued.astimezone(UTC)),
        "lead": notice.outcome or notice.danger,
        "byline": notice.issuer,
        "body": render_to_string("sites/notices/feed.html", context),
    }
