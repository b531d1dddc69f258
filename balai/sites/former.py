"""Addresses of a village's former site: where they lead now."""

from __future__ import annotations

from django.urls import reverse

from balai.sites.models import Article, FormerAddress, Page, Site

CONF = "balai.sites.public_urls"


def leads_to(site: Site, path: str) -> str:
    """The path of what stands here now; empty where nobody can read it. At most two queries, on lost pages only."""
    if "\0" in path:  # PostgreSQL would stumble over it, and no site ever had such an address
        return ""
    row = FormerAddress.objects.filter(site=site, path=path.rstrip("/")).first()
    if row is None:
        return ""
    if row.article_id is not None:
        slug = Article.objects.public().filter(pk=row.article_id).values_list("slug", flat=True).first()
        return reverse("article", CONF, kwargs={"slug": slug}) if slug else ""
    slug = Page.objects.public().filter(pk=row.page_id or 0).values_list("slug", flat=True).first()
    return reverse("page", CONF, kwargs={"slug": slug}) if slug else ""
