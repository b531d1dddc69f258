"""Begin an article, change it, go back to an earlier text. Each keeps a revision; nothing becomes public here."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from balai.journal.recording import record
from balai.people.models import Person
from balai.sites.models import Article, Photo, Revision, Site
from balai.sites.rules.naming import label_of
from balai.sites.rules.publishing import ArticleFault, Standing, may_keep, may_restore
from balai.web.verdicts import Reason, Refused, Verdict, require

LONGEST_SLUG = 70


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole text, as somebody wrote it."""

    title: str
    lead: str = ""
    body: str = ""
    category: str = "kabar"
    pillar: str = ""
    photo: Photo | None = None
    caption: str = ""
    source_name: str = ""
    source_url: str = ""
    byline: str = ""


@transaction.atomic
def begin(site: Site, draft: Draft, *, by: Person | None, key: str = "") -> Article:
    """A new article with its first revision. Raises `Refused`; `Repeated` where the phone sent it before."""
    _require_keepable(draft)
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)  # two of one title at once: the second waits
    article = Article.objects.create(
        site=site, slug=_free_slug(site, draft.title), begun_at=timezone.now(), begun_by=by
    )
    _write(article, draft, number=1, by=by)
    record("sites.article_begun", article, place=site.place, by=by, key=key)
    return article


def take_in(site: Site, draft: Draft, *, at: datetime, by: Person | None) -> Article:
    """An article of a former site, as old as it is. Whoever brings it in journals. Raises `Refused`."""
    _require_keepable(draft)
    article = Article.objects.create(site=site, slug=_free_slug(site, draft.title), begun_at=at, begun_by=by)
    revision = _write(article, draft, number=1, by=by)
    Revision.objects.filter(pk=revision.pk).update(written_at=at)
    return article


@transaction.atomic
def revise(article: Article, draft: Draft, *, based_on: int, by: Person | None, key: str = "") -> Revision:
    """Another revision, unless nothing changed. `based_on`: the number that the writer saw. Raises `Refused`."""
    article = lock(article)
    _require_keepable(draft)
    newest = newest_of(article)
    if newest.number != based_on:
        raise Refused(Verdict((Reason(ArticleFault.CHANGED),)))
    if draft == draft_of(newest):
        return newest
    revision = _write(article, draft, number=newest.number + 1, by=by)
    _take_back_submission(article)
    record("sites.article_changed", article, place=article.site.place, by=by, key=key, fields=_changed(newest, draft))
    return revision


@transaction.atomic
def restore(article: Article, number: int, *, by: Person | None) -> Revision:
    """An earlier text becomes the newest; what is public stays until somebody publishes it. Raises `Refused`."""
    article = lock(article)
    newest = newest_of(article)
    require(may_restore(standing_of(article, newest), number=number))
    earlier = article.revisions.select_related("photo").get(number=number)
    revision = _write(article, draft_of(earlier), number=newest.number + 1, by=by, restored_from=number)
    _take_back_submission(article)
    record("sites.article_restored", article, place=article.site.place, by=by, note=str(number))
    return revision


def draft_of(revision: Revision) -> Draft:
    """The text of a revision, as something that can be changed."""
    return Draft(**{field.name: getattr(revision, field.name) for field in fields(Draft)})


def newest_of(article: Article) -> Revision:
    return article.revisions.select_related("photo").order_by("-number")[0]


def standing_of(article: Article, newest: Revision) -> Standing:
    """What the rules want to know."""
    return Standing(
        newest=newest.number,
        live=article.live.number if article.live else 0,
        submitted=article.submitted_at is not None,
        withdrawn=article.withdrawn_at is not None,
        title=newest.title,
        text=newest.body,
    )


def lock(article: Article) -> Article:
    """The article as it is now; others wait until the transaction ends."""
    rows = Article.objects.select_for_update(of=("self",)).select_related("site__place", "live")
    return rows.get(pk=article.pk)


def _require_keepable(draft: Draft) -> None:
    alt = draft.photo.alt if draft.photo else ""
    require(may_keep(title=draft.title, text=draft.body, has_photo=draft.photo is not None, alt=alt))


def _write(
    article: Article, draft: Draft, *, number: int, by: Person | None, restored_from: int | None = None
) -> Revision:
    values = {field.name: getattr(draft, field.name) for field in fields(Draft)}
    return Revision.objects.create(
        article=article,
        number=number,
        written_at=timezone.now(),
        written_by=by,
        restored_from=restored_from,
        **values,
    )


def _changed(before: Revision, draft: Draft) -> list[str]:
    return [field.name for field in fields(Draft) if getattr(before, field.name) != getattr(draft, field.name)]


def _take_back_submission(article: Article) -> None:
    """What was changed after it was sent in has to be read anew: it stays on the desk, with the new text."""
    if article.returned_at:
        article.returned_at, article.returned_by, article.return_note = None, None, ""
        article.save(update_fields=["returned_at", "returned_by", "return_note"])


def _free_slug(site: Site, title: str) -> str:
    """Made once of the first title; an address that was given away keeps leading to the same article."""
    wish = label_of(title)[:LONGEST_SLUG].strip("-") or "kabar"
    taken = set(site.articles.filter(slug__startswith=wish).values_list("slug", flat=True))
    numbered = (f"{wish}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (wish, *numbered) if slug not in taken and slug != "kategori")
