"""What machines read of a page: schema.org as JSON-LD, a block of data that no browser runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from balai.sites.dress import Dress
from balai.sites.models import Article, Event
from balai.sites.templatetags.sites import largest


def block(data: Mapping[str, Any]) -> SafeString:
    """The block, with every sign escaped that could end it."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return mark_safe(f'<script type="application/ld+json">{safe}</script>')


def organization(dress: Dress) -> dict[str, Any]:
    """The village's government."""
    said = {"email": dress.site.email, "telephone": dress.site.phone, "address": dress.site.address}
    return {
        "@type": "GovernmentOrganization",
        "name": f"Pemerintah {dress.full_name}",
        "url": f"{dress.origin}/",
        "areaServed": f"{dress.full_name}, {dress.line}",
        **{name: value for name, value in said.items() if value},
    }


def programme(origin: str, search: str) -> SafeString:
    """The programme, and how its villages are searched."""
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    about = {"@type": "GovernmentOrganization", "name": "Desa Cerdas", "url": f"{origin}/"}
    site = {"@type": "WebSite", "name": "Desa Cerdas", "url": f"{origin}/", "potentialAction": action}
    return block({"@graph": [about, site]})


def government(dress: Dress) -> SafeString:
    return block(organization(dress))


def news_article(article: Article, dress: Dress, address: str) -> SafeString:
    live, published = article.text, article.published_at
    assert published is not None  # noqa: S101 (an article with a public text has its day)
    picture = {"image": dress.origin + largest(live.photo)} if live.photo else {}
    writer = {"author": {"@type": "Person", "name": live.byline}} if live.byline else {}
    return block(
        {
            "@type": "NewsArticle",
            "headline": live.title,
            "description": live.lead,
            "datePublished": published.isoformat(timespec="seconds"),
            "dateModified": (article.changed_at or published).isoformat(timespec="seconds"),
            "mainEntityOfPage": address,
            "inLanguage": "id",
            "publisher": {"@type": "GovernmentOrganization", "name": f"Pemerintah {dress.full_name}"},
            **writer,
            **picture,
        }
    )


def events(coming: Iterable[Event], dress: Dress) -> SafeString | str:
    rows = [_event(event, dress) for event in coming]
    return block({"@graph": rows}) if rows else ""


def _event(event: Event, dress: Dress) -> dict[str, Any]:
    status = "EventCancelled" if event.cancelled_at else "EventScheduled"
    return {
        "@type": "Event",
        "name": event.title,
        "startDate": event.starts.isoformat(timespec="minutes"),
        **({"endDate": event.ends.isoformat(timespec="minutes")} if event.ends else {}),
        "eventStatus": f"https://schema.org/{status}",
        "location": {"@type": "Place", "name": event.venue, "address": f"{dress.full_name}, {dress.line}"},
    }
