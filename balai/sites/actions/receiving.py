"""A former site is handed in: looked through, kept until it is taken over, read into a preview."""

from __future__ import annotations

import secrets
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from balai.files.actions.taking import take_whole
from balai.files.rules import pictures as looks
from balai.files.rules.faults import Faulty
from balai.files.storing import path_of
from balai.journal.recording import record
from balai.people.models import Person
from balai.sites.models import Fate, Import, ImportFile, ImportPiece, Provenance, Site
from balai.sites.rules import former_pictures as albums
from balai.sites.rules import former_text, former_xml
from balai.sites.rules import importing as rules
from balai.sites.rules.importing import Head, ImportFault, Note, Piece, Unreadable
from balai.sites.rules.markup import LONGEST
from balai.web.verdicts import Reason, Refused, Verdict, require

AT_ONCE = 500
Source = tuple[Path, str]  # the file on the disk, and the entry in it where it is an archive
Notes = list[tuple[str, dict[str, str | int]]]
Uploads = list[UploadedFile[bytes]]


def receive(site: Site, text: UploadedFile[bytes] | None, pictures: Uploads, *, by: Person | None) -> Import:
    """Keep what was handed in, if nothing in it means no good. Raises `Refused`; then nothing is kept."""
    require(rules.may_receive(has_text=text is not None, opened=site.imports.open().exists()))
    assert text is not None  # noqa: S101 (the rule says so)
    _check_text(text)
    kinds = [_kind(one) for one in pictures]
    with transaction.atomic():
        made = Import.objects.create(site=site, asked_at=timezone.now(), asked_by=by)
        _keep(made, text, ImportFile.Kind.TEXT, by)
        for one, kind in zip(pictures, kinds, strict=True):
            _keep(made, one, kind, by)
        record("sites.import_received", made, place=site.place, by=by)
    return made


def _check_text(upload: UploadedFile[bytes]) -> None:
    try:
        if (upload.size or 0) > rules.MOST_TEXT:
            raise Unreadable(ImportFault.TOO_LARGE, most=rules.MOST_TEXT // 1024**2)
        upload.seek(0)
        for _ in former_xml.read(upload):
            pass
    except Unreadable as fault:
        raise Refused(fault.verdict("text")) from fault


def _kind(upload: UploadedFile[bytes]) -> ImportFile.Kind:
    """Archive or picture, decided from the bytes. Raises `Refused`."""
    upload.seek(0)
    try:
        if upload.read(4) == b"PK\x03\x04":
            if (upload.size or 0) > rules.MOST_ARCHIVE:
                raise Unreadable(ImportFault.ARCHIVE_LARGE)
            upload.seek(0)
            albums.entries(upload)
            return ImportFile.Kind.ARCHIVE
        if (upload.size or 0) > albums.MOST_EACH:
            raise Unreadable(ImportFault.TOO_LARGE, most=albums.MOST_EACH // 1024**2)
        upload.seek(0)
        looks.look(upload.read())
    except Unreadable as fault:
        raise Refused(fault.verdict("pictures")) from fault
    except Faulty as fault:
        raise Refused(Verdict((Reason(fault.fault, "pictures", tuple(sorted(fault.facts.items()))),))) from fault
    return ImportFile.Kind.PICTURE


def _keep(made: Import, upload: UploadedFile[bytes], kind: ImportFile.Kind, by: Person | None) -> None:
    draft = Path(settings.VAR) / "drafts" / f"import-{secrets.token_hex(8)}"
    draft.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with draft.open("xb") as file:
            upload.seek(0)
            for piece in upload.chunks():
                file.write(piece)
        stored = take_whole(draft, media_type="application/octet-stream", name=kind, by=by)
    finally:
        draft.unlink(missing_ok=True)
    ImportFile.objects.create(of=made, file=stored, kind=kind, name=(upload.name or "")[:200])


def read(made: Import) -> None:
    """The preview, whole or not at all; may be done again from the beginning."""
    made.refresh_from_db()
    if made.state != "reading":
        return
    with transaction.atomic():
        made.pieces.all().delete()
        count = 0
        with album_of(made) as album:
            for rows, head in _batches(made, album):
                ImportPiece.objects.bulk_create(rows)
                count += len(rows)
                made.form, made.title, made.source = head.form, head.title, head.link
        made.read_at, made.total = timezone.now(), count
        made.save()


def _batches(made: Import, album: Album) -> Iterator[tuple[list[ImportPiece], Head]]:
    known = set(Provenance.objects.filter(site=made.site).values_list("key", flat=True))
    seen: set[str] = set()
    rows, head = list[ImportPiece](), Head()
    for head, piece in pieces_of(made):
        if piece.kind != "attachment":
            rows.append(_settled(_row(made, piece, head, album), known, seen))
        if len(rows) >= AT_ONCE:
            yield rows, head
            rows = []
    yield rows, head


def _row(made: Import, piece: Piece, head: Head, album: Album) -> ImportPiece:
    fate, notes, picture = judged(piece, head, album)
    return ImportPiece(
        of=made,
        number=piece.number,
        kind=piece.kind,
        key=rules.identity(piece),
        title=former_text.plain(piece.title, most=120) or "–",
        at=piece.at,
        category=rules.category_of(piece.categories),
        public=rules.public_there(piece, made.asked_at),
        picture=picture,
        comments=len(piece.comments),
        fate=fate,
        notes=notes,
    )


def _settled(row: ImportPiece, known: set[str], seen: set[str]) -> ImportPiece:
    """What is here already, or stands twice in the file, is not taken."""
    if row.fate == Fate.TAKE:
        row.fate = Fate.KNOWN if row.key in known else Fate.TWICE if row.key in seen else row.fate
        seen.add(row.key)
    return row


def judged(piece: Piece, head: Head, album: Album) -> tuple[Fate, Notes, str]:
    """What becomes of it, what is to be said of it, and how its picture stands."""
    if piece.kind not in {"article", "page"}:
        return Fate.DROPPED, [(Note.KIND, {})], ""
    if piece.status in {"trash", "auto-draft", "inherit"}:
        return Fate.DROPPED, [(Note.TRASH, {})], ""
    text = former_text.convert(piece.html, base=head.link)
    if not text.text:
        return Fate.DROPPED, [(Note.NO_TEXT, {})], ""
    if len(text.text) > LONGEST:
        return Fate.DROPPED, [(Note.LONG, {"most": LONGEST})], ""
    notes: Notes = [] if piece.title else [(Note.NO_TITLE, {})]
    if piece.protected or piece.status == "private":
        notes.append((Note.PRIVATE, {}))
    if text.active:
        notes.append((Note.ACTIVE, {"n": text.active}))
    if text.shortcodes:
        notes.append((Note.SHORTCODES, {"names": ", ".join(text.shortcodes)[:80]}))
    if piece.comments_left:
        notes.append((Note.COMMENTS_LEFT, {"n": piece.comments_left}))
    wanted = album.wanted(piece, text)
    if len(wanted) > 1:
        notes.append((Note.MORE_PICTURES, {"n": len(wanted) - 1}))
    return Fate.TAKE, notes, album.state(wanted)


class Album:
    """The pictures handed in, and which one a piece means."""

    def __init__(self, sources: Iterable[tuple[str, Source]], attachments: dict[str, Piece]) -> None:
        self._names: albums.Names[Source] = albums.Names(sources)
        self._attachments = attachments
        self._stack = ExitStack()
        self._opened: dict[Path, zipfile.ZipFile] = {}

    def wanted(self, piece: Piece, text: former_text.Converted) -> list[former_text.Picture]:
        """The picture the former site put beside it first, then those of its text."""
        found = list(text.pictures)
        face = self._attachments.get(piece.thumbnail)
        if face is not None:
            found.insert(0, former_text.Picture(face.picture, face.alt or face.title))
        elif piece.picture:
            found.insert(0, former_text.Picture(piece.picture, ""))
        return list({one.address: one for one in reversed(found)}.values())[::-1]

    def state(self, wanted: list[former_text.Picture]) -> str:
        if not wanted:
            return ""
        return "found" if any(self._names.find(one.address) for one in wanted) else "missing"

    def first(self, wanted: list[former_text.Picture]) -> tuple[bytes, str]:
        """The first that was handed in, with its words; empty where none was."""
        for one in wanted:
            source = self._names.find(one.address)
            if source is not None:
                return self._bytes(*source), one.alt
        return b"", ""

    def _bytes(self, path: Path, entry: str) -> bytes:
        if not entry:
            return path.read_bytes()
        if path not in self._opened:
            self._opened[path] = self._stack.enter_context(zipfile.ZipFile(path))
        return albums.unpacked(self._opened[path], self._opened[path].getinfo(entry))

    def close(self) -> None:
        self._stack.close()


@contextmanager
def album_of(made: Import) -> Iterator[Album]:
    attachments = {piece.key: piece for _, piece in pieces_of(made) if piece.kind == "attachment"}
    album = Album(_sources(made), attachments)
    try:
        yield album
    finally:
        album.close()


def _sources(made: Import) -> Iterator[tuple[str, Source]]:
    for one in made.files.exclude(kind=ImportFile.Kind.TEXT).select_related("file"):
        path = path_of(one.file.sha256)
        if one.kind == ImportFile.Kind.PICTURE:
            yield one.name, (path, "")
            continue
        with path.open("rb") as file:
            for info in albums.entries(file):
                yield info.filename, (path, info.filename)


def pieces_of(made: Import) -> Iterator[tuple[Head, Piece]]:
    """The exported file anew, piece by piece."""
    text = made.files.select_related("file").get(kind=ImportFile.Kind.TEXT)
    with path_of(text.file.sha256).open("rb") as file:
        yield from former_xml.read(file)


@transaction.atomic
def discard(made: Import, *, by: Person | None) -> None:
    """Nothing of it is taken; what was handed in goes. Raises `Refused`."""
    made = Import.objects.select_for_update(of=("self",)).select_related("site__place").get(pk=made.pk)
    require(rules.may_discard(state=made.state))
    made.discarded_at, made.discarded_by = timezone.now(), by
    made.save()
    forget(made)
    record("sites.import_discarded", made, place=made.site.place, by=by)


def forget(made: Import) -> None:
    """What was handed in names people's addresses: it goes as soon as nobody needs it."""
    made.files.all().delete()


def sweep() -> int:
    """What nobody took over within a week, and reports that nobody reads any more."""
    now = timezone.now()
    stale = Import.objects.open().filter(asked_at__lt=now - timedelta(days=rules.KEPT_DAYS))
    for made in stale:
        forget(made)
    ImportPiece.objects.filter(of__asked_at__lt=now - timedelta(days=rules.REPORT_DAYS)).delete()
    return stale.update(discarded_at=now)
