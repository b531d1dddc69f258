"""A page is asked for a copy that no program stands behind: forms give way to a sentence, lists to further folders.

The mark stands in the request's environment, where no visitor can write.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from balai.sites.rules.copying import page_path

MARK = "balai.still"


def is_still(request: HttpRequest) -> bool:
    return MARK in request.META


def context_of(request: HttpRequest) -> dict[str, Any]:
    """For the templates: `still`, and the other language's address as the copy has it."""
    if not is_still(request):
        return {"still": False}
    other = translate_url(request.path, "id" if get_language() == "en" else "en")
    return {"still": True, "other_language_url": page_path(other, request.GET.get("hal", "1"))}
