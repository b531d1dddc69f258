"""Which sites there are and how they do; and the writing desk of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balai.mandates.models import Mandate, RoleCode
from balai.places.clock import national_today, today, zone_of
from balai.places.models import Level
from balai.places.titles import title_of
from balai.sites import checklist, hosts
from balai.sites.models import Article, Comment, Complaint, Event, InformationRequest, Page, Site, UrgentNotice
from balai.sites.rules.watching import DomainState, Staleness, domain_state, staleness
from balai.web.policies import needs

PER_PAGE = 30
WRITERS = (RoleCode.CADRE, RoleCode.VILLAGE_SECRETARY, RoleCode.VILLAGE_OFFICIAL, RoleCode.STUDENT)


@dataclass(frozen=True, slots=True)
class Row:
    """One site in the list of an office."""

    site: Site
    host: str
    last: date
    staleness: Staleness
    domain: DomainState


@needs("sites.read")
def index(request: HttpRequest) -> HttpResponse:
    """An office sees its villages' sites, the longest silent first; a village goes to its own."""
    mandate: Mandate = request.mandate  # type: ignore[attr-defined]
    rows = Site.objects.within(request.reach, "sites.read")  # type: ignore[attr-defined]
    if mandate.place.level == Level.VILLAGE:
        own = rows.filter(place=mandate.place).first()
        return redirect("sites:site", pk=own.pk) if own else render(request, "sites/none.html")
    listed = rows.public().longest_silent_first().select_related("place__parent").prefetch_related("hosts")
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "rows": [_row(site, national_today()) for site in page],
        "may_provision": request.reach.anywhere("sites.provision"),  # type: ignore[attr-defined]
        "may_pick": request.reach.anywhere("sites.pick"),  # type: ignore[attr-defined]
    }
    return render(request, "sites/index.html", context)


def _row(site: Site, on: date) -> Row:
    moment = site.last_published or site.provisioned_at
    ends = [host.expires for host in site.hosts.all() if host.expires]
    return Row(
        site,
        site.main_host,
        moment.date(),
        staleness(moment.date(), on=on),
        domain_state(min(ends, default=None), on=on),
    )


@needs("sites.read", of=Site)
def site(request: HttpRequest, site: Site) -> HttpResponse:
    """What waits, what is public, and the way to each part."""
    reach, path = request.reach, site.place.path  # type: ignore[attr-defined]
    articles = Article.objects.within(reach, "sites.read").filter(site=site).newest_text()
    on = today(site.place)
    context = {
        "site": site,
        "title": title_of(site.place),
        "address": hosts.origin(site.main_host, request) + "/",
        "articles": Paginator(articles, PER_PAGE).get_page(request.GET.get("halaman")),
        "events": Event.objects.within(reach, "sites.read").filter(site=site, starts__date__gte=on).count(),
        "pages": Page.objects.within(reach, "sites.read").filter(site=site, withdrawn_at__isnull=True).count(),
        "zone": zone_of(site.place),
        "may_write": reach.covers("sites.write", path),
        "may_publish": reach.covers("sites.publish", path),
        "may_moderate": reach.covers("comments.moderate", path),
        "may_complaints": reach.covers("complaints.read", path),
        "may_answer_information": reach.covers("information.read", path),
        "may_move": reach.covers("sites.copy", path),
        "may_name": reach.covers("sites.provision", path),
        "people": _writers(site) if reach.covers("people.invite", path) else [],
        **_waiting(request, site),
    }
    return render(request, "sites/site.html", context)


def _writers(site: Site) -> list[Mandate]:
    """Who writes there today: whoever lost the way in is let in again from the person's page."""
    rows = Mandate.objects.on(today(site.place)).filter(place=site.place, role__in=WRITERS)
    return list(rows.select_related("person").order_by("role", "starts", "pk"))


def _waiting(request: HttpRequest, site: Site) -> dict[str, int]:
    """How much of each part waits for somebody; nothing of what one may not open."""
    reach = request.reach  # type: ignore[attr-defined]
    comments = Comment.objects.within(reach, "comments.moderate").filter(discussion__article__site=site)
    complaints = Complaint.objects.within(reach, "complaints.read").at(site).open().filter(answered_at__isnull=True)
    requests = InformationRequest.objects.within(reach, "information.read").at(site)
    notices = UrgentNotice.objects.within(reach, "sites.read").filter(site=site).standing(timezone.now())
    return {
        "waiting_comments": comments.waiting().count() + comments.reported().count(),
        "waiting_complaints": complaints.count(),
        "standing": notices.count(),
        "missing": sum(bool(line.gaps) for line in checklist.of(site)),
        "waiting_requests": requests.filter(answered_at__isnull=True).count(),
    }
