"""A comment waits, is shown or refused, answered, reported, taken away; an article's comments are closed and opened."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from balai.desks.actions import moving, telling
from balai.desks.actions.moving import Desk
from balai.journal.recording import record
from balai.mandates.models import Mandate, RoleCode
from balai.people.models import Person
from balai.places.clock import today
from balai.places.models import Place
from balai.sites.actions.knocking import knock
from balai.sites.hosts import on_the_desk
from balai.sites.models import Article, Comment, CommentFlag, Discussion
from balai.sites.rules import commenting as rules
from balai.sites.rules.saying import tidy
from balai.web.verdicts import require

MODERATORS = (RoleCode.CADRE, RoleCode.VILLAGE_SECRETARY, RoleCode.VILLAGE_HEAD)
DAYS = 1  # readers are told that somebody reads within a day


@transaction.atomic
def write(article: Article, *, name: str, text: str, origin: str = "", trap: str = "", address: str) -> Comment:
    """A reader's words; nobody sees them until somebody of the village has read them. Raises `Refused`."""
    site = article.site
    Discussion.objects.get_or_create(article=article)
    discussion = _lock(article)
    waiting = Comment.objects.waiting().filter(discussion__article__site=site).count()
    closed = discussion.closed_at is not None
    require(rules.may_comment(name=name, text=text, closed=closed, waiting=waiting, trap=trap))
    knock(site, "comment", address=address)
    comment = Comment.objects.create(
        discussion=discussion, name=tidy(name), origin=tidy(origin), text=tidy(text), written_at=timezone.now()
    )
    _lay(discussion)
    return comment


@transaction.atomic
def publish(comment: Comment, *, by: Person) -> None:
    """Everybody may read it. Raises `Refused`."""
    discussion = _lock(comment.discussion.article)
    comment = Comment.objects.get(pk=comment.pk)
    require(rules.may_publish(waiting=comment.published_at is None and comment.refused_at is None))
    comment.published_at, comment.published_by = timezone.now(), by
    comment.save(update_fields=["published_at", "published_by"])
    _settle(discussion)
    record("sites.comment_published", comment, place=_place(discussion), by=by)


@transaction.atomic
def refuse(comment: Comment, reason: str, *, by: Person) -> None:
    """Not shown, or shown no longer, for a reason. Raises `Refused`."""
    discussion = _lock(comment.discussion.article)
    comment = Comment.objects.get(pk=comment.pk)
    require(rules.may_refuse(gone=comment.refused_at is not None, reason=reason))
    was_public, now = comment.published_at is not None, timezone.now()
    comment.refused_at, comment.refused_by, comment.reason = now, by, reason
    comment.save(update_fields=["refused_at", "refused_by", "reason"])
    comment.flags.filter(settled_at__isnull=True).update(settled_at=now)
    _settle(discussion)
    verb = "sites.comment_removed" if was_public else "sites.comment_refused"
    record(verb, comment, place=_place(discussion), by=by, note=reason)


@transaction.atomic
def keep(comment: Comment, *, by: Person) -> None:
    """A reported comment stays: nothing is wrong with it."""
    discussion = _lock(comment.discussion.article)
    if comment.flags.filter(settled_at__isnull=True).update(settled_at=timezone.now()):
        _settle(discussion)
        record("sites.comment_kept", comment, place=_place(discussion), by=by)


@transaction.atomic
def answer(comment: Comment, text: str, *, by: Person) -> Comment:
    """The village's word below it, public at once. Raises `Refused`."""
    discussion = _lock(comment.discussion.article)
    comment = Comment.objects.get(pk=comment.pk)
    public = comment.published_at is not None and comment.refused_at is None and comment.answers_id is None
    require(rules.may_answer(public=public, text=text))
    now = timezone.now()
    said = Comment.objects.create(
        discussion=discussion,
        answers=comment,
        name="",
        text=tidy(text),
        written_at=now,
        by=by,
        published_at=now,
        published_by=by,
    )
    record("sites.comment_answered", said, place=_place(discussion), by=by)
    return said


@transaction.atomic
def report(comment: Comment, reason: str, *, address: str) -> None:
    """A reader objects; it stays until somebody of the village has looked. Raises `Refused`."""
    discussion = _lock(comment.discussion.article)
    knock(discussion.article.site, "flag", address=address)
    open_flags = comment.flags.filter(settled_at__isnull=True)
    if not open_flags.filter(reason=reason).exists():
        CommentFlag.objects.create(comment=comment, reason=reason, at=timezone.now())
    _lay(discussion)


@transaction.atomic
def close(article: Article, *, by: Person) -> None:
    """Nobody writes below it any more; what stands there stays."""
    Discussion.objects.get_or_create(article=article)
    discussion = _lock(article)
    if discussion.closed_at is None:
        discussion.closed_at, discussion.closed_by = timezone.now(), by
        discussion.save(update_fields=["closed_at", "closed_by"])
        record("sites.comments_closed", article, place=_place(discussion), by=by)


@transaction.atomic
def reopen(article: Article, *, by: Person) -> None:
    """Readers may write again."""
    Discussion.objects.get_or_create(article=article)
    discussion = _lock(article)
    if discussion.closed_at is not None:
        discussion.closed_at, discussion.closed_by = None, None
        discussion.save(update_fields=["closed_at", "closed_by"])
        record("sites.comments_opened", article, place=_place(discussion), by=by)


def _lock(article: Article) -> Discussion:
    """As it is now; others wait until the transaction ends."""
    rows = Discussion.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("article__site__place", "article__live").get(article=article)


def _place(discussion: Discussion) -> Place:
    return discussion.article.site.place


def _lay(discussion: Discussion) -> None:
    """One matter for each article, however many wait."""
    if moving.open_matter(discussion) is not None:
        return
    article, place = discussion.article, _place(discussion)
    held = set(Mandate.objects.on(today(place)).filter(place=place, role__in=MODERATORS).values_list("role", flat=True))
    desk = Desk(next((role for role in MODERATORS if role in held), RoleCode.VILLAGE_HEAD), place)
    url, title = on_the_desk("sites:comments", article.site_id), article.text.title
    moving.lay("comments", discussion, place=place, title=title, url=url, desk=desk, days=DAYS)
    telling.tell_desk(desk, "sites.comments_waiting", url=url, title=title)


def _settle(discussion: Discussion) -> None:
    """Nothing waits below this article."""
    rows = Comment.objects.filter(discussion=discussion)
    matter = None if rows.waiting().exists() or rows.reported().exists() else moving.open_matter(discussion)
    if matter is not None:
        moving.settle(matter, outcome="read")
