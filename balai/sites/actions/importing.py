"""A former site is taken over, in small steps that may be done again: a second time changes nothing."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from balai.journal.recording import record
from balai.people.models import Person
from balai.sites.actions import paging, photographing, receiving, writing
from balai.sites.actions.publishing import make_public
from balai.sites.models import (
    Article,
    ArticleChoice,
    Comment,
    CommentChoice,
    Discussion,
    Fate,
    FormerAddress,
    Import,
    ImportPiece,
    Page,
    Photo,
    Provenance,
)
from balai.sites.rules import former_text
from balai.sites.rules import importing as rules
from balai.sites.rules.importing import Head, Note, Piece
from balai.sites.rules.markup import summary
from balai.web.verdicts import Refused, require

AT_ONCE = 20


@transaction.atomic
def choose(made: Import, *, articles: str, comments: str, with_pages: bool, by: Person) -> None:
    """Take it over like this. Raises `Refused`. Whoever chooses lays the job (`jobs.take_import`)."""
    made = Import.objects.select_for_update(of=("self",)).select_related("site__place").get(pk=made.pk)
    require(rules.may_take(state=made.state))
    made.articles, made.comments, made.with_pages = articles, comments, with_pages
    made.chosen_at, made.chosen_by = timezone.now(), by
    made.done, made.total = 0, made.pieces.filter(fate=Fate.TAKE).count()
    made.save()
    record("sites.import_chosen", made, place=made.site.place, by=by)


def take(made: Import) -> None:
    """Everything that is not here yet. A worker that died leaves whole steps behind."""
    made.refresh_from_db()
    if made.state != "taking":
        return
    with receiving.album_of(made) as album:
        step: list[tuple[Head, Piece]] = []
        for head, piece in receiving.pieces_of(made):
            step.append((head, piece))
            if len(step) >= AT_ONCE:
                _take_step(made, step, album)
                step = []
        _take_step(made, step, album)
    _finish(made)


@transaction.atomic
def _take_step(made: Import, step: list[tuple[Head, Piece]], album: receiving.Album) -> None:
    numbers = [piece.number for _, piece in step]
    rows = {row.number: row for row in made.pieces.filter(number__in=numbers, fate=Fate.TAKE).select_for_update()}
    for head, piece in step:
        if piece.number in rows:
            _take_one(made, rows[piece.number], piece, head, album)
    if rows:
        made.done += len(rows)
        made.save(update_fields=["done"])
        record("sites.imported", made, place=made.site.place, by=made.chosen_by, note=str(len(rows)))


def _take_one(made: Import, row: ImportPiece, piece: Piece, head: Head, album: receiving.Album) -> None:
    source, fresh = Provenance.objects.get_or_create(site=made.site, key=row.key)
    if not fresh:
        row.fate = Fate.KNOWN
    elif piece.kind == "page" and not (made.with_pages and row.public):
        source.delete()
        row.fate = Fate.DROPPED
        row.notes = [*row.notes, (Note.PAGES_LEFT, {})]
    else:
        text = former_text.convert(piece.html, base=head.link)
        photo = _photo(made, row, album.first(album.wanted(piece, text)))
        if piece.kind == "page":
            source.page = row.page = _page(made, row, text.text, photo)
        else:
            source.article = row.article = _article(made, row, piece, text.text, photo)
            _comments(made, row.article, piece)
        source.save()
        _lead_on(made, row, piece)
        row.fate = Fate.TAKEN
    row.save()


def _photo(made: Import, row: ImportPiece, found: tuple[bytes, str]) -> Photo | None:
    data, alt = found
    if not data:
        return None
    upload = SimpleUploadedFile("gambar", data)
    words = former_text.plain(alt, most=250) or row.title
    try:
        with transaction.atomic():
            return photographing.take(made.site, upload, alt=words, by=made.chosen_by)
    except Refused as refused:
        row.picture = "refused"
        row.notes = [*row.notes, (Note.PICTURE_REFUSED, {"why": str(refused.verdict.reasons[0].code)})]
        return None


def _article(made: Import, row: ImportPiece, piece: Piece, body: str, photo: Photo | None) -> Article:
    draft = writing.Draft(
        title=row.title,
        lead=former_text.plain(piece.excerpt, most=300) or summary(body),
        body=body,
        category=row.category,
        photo=photo,
        byline="" if "@" in piece.writer else former_text.plain(piece.writer, most=120),
    )
    at = min(piece.at or made.asked_at, made.asked_at)
    article = writing.take_in(made.site, draft, at=at, by=made.chosen_by)
    if made.articles == ArticleChoice.SOURCE and row.public:
        make_public(article, article.revisions.get(), at=at, by=made.chosen_by)
    return article


def _page(made: Import, row: ImportPiece, body: str, photo: Photo | None) -> Page:
    leaf = paging.Leaf(title=row.title, lead="", body=body)
    page = paging.write(made.site, leaf, by=made.chosen_by)
    Page.objects.filter(pk=page.pk).update(photo=photo)
    return page


def _comments(made: Import, article: Article, piece: Piece) -> None:
    if not piece.comments:
        return
    discussion = Discussion.objects.create(article=article)
    shown = made.comments == CommentChoice.SHOWN
    Comment.objects.bulk_create(_comment(made, discussion, one, shown=shown and one.shown) for one in piece.comments)


def _comment(made: Import, discussion: Discussion, said: rules.Said, *, shown: bool) -> Comment:
    name, text = former_text.said(said)
    at = min(said.at or made.asked_at, made.asked_at)
    told: dict[str, Any] = {"published_at": at, "published_by": made.chosen_by} if shown else {}
    return Comment(discussion=discussion, name=name, text=text or "…", written_at=at, **told)


def _lead_on(made: Import, row: ImportPiece, piece: Piece) -> None:
    path = rules.former_path(piece.link)
    if path:
        to = {"article": row.article, "page": row.page}
        FormerAddress.objects.get_or_create(site=made.site, path=path, defaults=to)


@transaction.atomic
def _finish(made: Import) -> None:
    made.finished_at = timezone.now()
    made.save()
    receiving.forget(made)
    record("sites.import_finished", made, place=made.site.place, by=made.chosen_by)
