"""What every page's shell needs to know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """`demo`: show the banner that says that all persons are fictional."""
    return {"demo": settings.DEMO}
