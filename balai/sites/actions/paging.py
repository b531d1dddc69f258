"""Pages of the menu are written, changed, taken down; each is public at once."""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.db import transaction
from django.utils import timezone

from balai.journal.recording import record
from balai.people.models import Person
from balai.sites.models import Page, PageKind, Site
from balai.sites.rules.naming import label_of
from balai.sites.rules.nesting import Wish, may_keep, may_withdraw
from balai.web.verdicts import require

LONGEST_SLUG = 70


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a page says and where it lies."""

    title: str
    kind: str = PageKind.FREE
    lead: str = ""
    body: str = ""
    parent: Page | None = None
    position: int = 0


@transaction.atomic
def write(site: Site, leaf: Leaf, *, by: Person | None, key: str = "") -> Page:
    """A new page. Raises `Refused`; `Repeated` where the phone sent it before."""
    Site.objects.select_for_update().get(pk=site.pk)
    _require(site, leaf, None)
    now = timezone.now()
    page = Page.objects.create(
        site=site, slug=_free_slug(site, leaf.title), published_at=now, changed_at=now, changed_by=by, **_values(leaf)
    )
    record("sites.page_published", page, place=site.place, by=by, key=key)
    return page


@transaction.atomic
def change(page: Page, leaf: Leaf, *, by: Person | None) -> None:
    """Raises `Refused`."""
    Site.objects.select_for_update().get(pk=page.site_id)
    _require(page.site, leaf, page)
    changed = [name for name, value in _values(leaf).items() if getattr(page, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(page, name, getattr(leaf, name))
    page.changed_at, page.changed_by = timezone.now(), by
    page.save(update_fields=[*changed, "changed_at", "changed_by"])
    record("sites.page_changed", page, place=page.site.place, by=by, fields=changed)


@transaction.atomic
def withdraw(page: Page, *, by: Person | None) -> None:
    """Taken down. Raises `Refused`; a second time changes nothing."""
    Site.objects.select_for_update().get(pk=page.site_id)
    page.refresh_from_db(fields=["withdrawn_at"])
    if page.withdrawn_at is not None:
        return
    require(may_withdraw(has_pages=_has_pages(page)))
    page.withdrawn_at, page.withdrawn_by = timezone.now(), by
    page.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record("sites.page_withdrawn", page, place=page.site.place, by=by)


def _values(leaf: Leaf) -> dict[str, object]:
    return {field.name: getattr(leaf, field.name) for field in fields(Leaf)}


def _require(site: Site, leaf: Leaf, page: Page | None) -> None:
    key = page.pk if page else None
    others = Page.objects.public().filter(site=site, kind=PageKind.PROFILE).exclude(pk=key or 0)
    wish = Wish(
        title=leaf.title,
        key=key,
        parent=leaf.parent.pk if leaf.parent else None,
        parent_is_nested=leaf.parent is not None and leaf.parent.parent_id is not None,
        has_pages=page is not None and _has_pages(page),
        other_profile=leaf.kind == PageKind.PROFILE and others.exists(),
    )
    require(may_keep(wish))


def _has_pages(page: Page) -> bool:
    return Page.objects.public().filter(parent=page).exists()


def _free_slug(site: Site, title: str) -> str:
    wish = label_of(title)[:LONGEST_SLUG].strip("-") or "laman"
    taken = set(Page.objects.filter(site=site, slug__startswith=wish).values_list("slug", flat=True))
    return next(slug for slug in (wish, *(f"{wish}-{n}" for n in range(2, len(taken) + 2))) if slug not in taken)
