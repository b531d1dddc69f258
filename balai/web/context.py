"""What every page's shell needs to know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from balai.web import gate, navigation


def shell(request: HttpRequest) -> dict[str, Any]:
    """`demo`: show the banner that says that all persons are fictional. The rail is only computed where it is drawn."""
    english = get_language() == "en"
    return {
        "demo": settings.DEMO,
        "home": settings.LOGIN_REDIRECT_URL,
        "prefix": "/en" if english else "",
        "gate": SimpleLazyObject(lambda: gate.of(request)),
        "rail": SimpleLazyObject(lambda: navigation.links(request)),
        "on_a_phone": navigation.ON_A_PHONE,
        "other_language": "id" if english else "en",
        "other_language_url": SimpleLazyObject(
            lambda: translate_url(request.get_full_path(), "id" if english else "en")
        ),
    }
