"""Who did what within my reach."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from balai.journal.models import Entry
from balai.mandates.histories import by_day, told
from balai.web.policies import needs

PAGE = 50


@needs("journal.read")
def journal(request: HttpRequest) -> HttpResponse:
    """Everything, the newest first."""
    entries = Entry.objects.within(request.reach, "journal.read")  # type: ignore[attr-defined]
    page = Paginator(entries, PAGE).get_page(request.GET.get("halaman"))
    return render(
        request, "mandates/journal.html", {"page": page, "days": by_day(told(page.object_list)), "one": False}
    )


@needs("journal.read")
def journal_of(request: HttpRequest, object_type: str, object_id: int) -> HttpResponse:
    """What happened to one object; 404 where none of it lies within my reach."""
    entries = Entry.objects.within(request.reach, "journal.read").of(object_type, object_id)  # type: ignore[attr-defined]
    page = Paginator(entries, PAGE).get_page(request.GET.get("halaman"))
    if not page.paginator.count:
        raise Http404
    return render(request, "mandates/journal.html", {"page": page, "days": by_day(told(page.object_list)), "one": True})
