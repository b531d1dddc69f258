"""What day it is at a place."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

NATIONAL_ZONE = "Asia/Jakarta"


def national_today() -> date:
    """Today in Jakarta: the day of acts that hold for the whole country."""
    return timezone.localdate(timezone=ZoneInfo(NATIONAL_ZONE))
