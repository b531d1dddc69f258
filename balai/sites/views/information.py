"""The list of public information on a village's host, and what stands in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from balai.files.responses import private_file_response
from balai.places.clock import today
from balai.sites import checklist
from balai.sites.dress import dress_of, render
from balai.sites.freshness import until_next
from balai.sites.hosts import site_of
from balai.sites.models import Publication, Site
from balai.sites.rules.information import InformationClass, Line, Source, policy, score
from balai.sites.rules.markup import html_of
from balai.web.page_store.marking import stored
from balai.web.policies import public

ISSUES = 5  # of each kind, the newest
CLASSES = {
    InformationClass.PERIODIC: (_("Told regularly"), _("What the village publishes in its time, without being asked.")),
    InformationClass.IMMEDIATE: (_("Told at once"), _("What people must know immediately, because it is dangerous.")),
    InformationClass.ON_REQUEST: (_("Ready for whoever asks"), _("What does not stand here can be asked for.")),
    InformationClass.EXEMPT: (_("Kept back"), _("What the law protects. Each refusal has to name its ground.")),
}
WHERE = {
    Source.PROFILE: "profile",
    Source.OFFICIALS: "officials",
    Source.SERVICES: "services",
    Source.REQUESTS: "request_begin",
    Source.COMPLAINTS: "complaint_begin",
    Source.REGISTER: "request_register",
    Source.WARNINGS: "notices",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One kind as a visitor reads it."""

    line: Line
    issues: list[Publication]
    url: str  # of what the site shows anyway


@stored
@public
def index(request: HttpRequest) -> HttpResponse:
    """What there is, by class, with its days; what is missing is said."""
    site = site_of(request)
    lines = checklist.of(site)
    done, owed = score(lines)
    context = {
        "classes": _classes(lines, site),
        "done": done,
        "owed": owed,
        "share": done / owed if owed else None,
        "days": policy().answer_days,
        "exemptions": policy().exemptions,
        "on": today(site.place),
    }
    return until_next(render(request, "information.html", context), site, [], timezone.now())


def _classes(lines: list[Line], site: Site) -> list[dict[str, Any]]:
    issues: dict[str, list[Publication]] = defaultdict(list)
    for one in Publication.objects.public().filter(site=site).select_related("document", "article", "page"):
        issues[one.kind].append(one)
    return [
        {
            "code": group.value,
            "title": title,
            "lead": lead,
            "rows": [
                Row(line, issues[line.kind.code][:ISSUES], _shown_at(line))
                for line in lines
                if line.kind.group == group
            ],
        }
        for group, (title, lead) in CLASSES.items()
    ]


def _shown_at(line: Line) -> str:
    source = line.kind.site
    if source is None or line.is_missing:
        return ""
    return "#kontak" if source == Source.CONTACT else reverse(WHERE[source]) if source in WHERE else ""


@stored
@public
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """One issue: its text, or the file with its size; an article or page is read where it stands."""
    rows = Publication.objects.public().filter(site=site_of(request)).select_related("document", "article", "page")
    shown = get_object_or_404(rows, pk=pk)
    if shown.article is not None:
        return redirect("article", slug=shown.article.slug)
    if shown.page is not None:
        return redirect("page", slug=shown.page.slug)
    dress = dress_of(site_of(request), request)
    body = mark_safe(html_of(shown.text))  # sieved by rules.markup
    return render(request, "publication.html", {"dress": dress, "publication": shown, "body": body})


@public
def document(request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
    """The bytes of a published file of this very village; another's has no address here."""
    rows = Publication.objects.public().filter(site=site_of(request), document__sha256__startswith=name)
    shown = next((row for row in rows.select_related("document") if row.ending == ending), None)
    if shown is None or shown.document is None:
        raise Http404
    response: FileResponse = private_file_response(shown.document)
    response["Cache-Control"] = "public, max-age=3600"  # not for ever: it may be taken down
    response["Content-Disposition"] = content_disposition_header(False, f"{slugify(shown.title)[:80]}.{ending}") or ""
    return response
