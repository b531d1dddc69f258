"""A whole site becomes a ZIP: asked for, made by a job, offered for a week, thrown away."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from balai.files.actions.taking import take_whole
from balai.journal.recording import record
from balai.people.models import Person
from balai.places.clock import today
from balai.sites.copying.archive import Archive
from balai.sites.copying.walking import Walk
from balai.sites.models import Export, Site
from balai.sites.rules.copying import OFFERED_DAYS, CopyFault, may_copy
from balai.web.verdicts import Refused, require

GIVEN_UP = timedelta(days=1)
STEP = 1.0  # seconds between two notes of how far it is


@transaction.atomic
def ask(site: Site, *, origin: str, by: Person | None) -> Export:
    """Raises `Refused`. Whoever asks lays the job (`jobs.copy_site`)."""
    Site.objects.select_for_update().get(pk=site.pk)
    require(may_copy(closed=site.closed_at is not None, running=site.exports.running().exists()))
    export = Export.objects.create(site=site, origin=origin, asked_at=timezone.now(), asked_by=by)
    record("sites.copy_asked", export, place=site.place, by=by)
    return export


def make(export: Export) -> None:
    """Make the file and offer it. May be done again from the beginning; two at a time do not disturb each other."""
    draft = draft_of(export)
    draft.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft.touch(mode=0o600)
    with draft.open("r+b") as file:
        if not _locked(file):
            return  # another worker is at it
        export.refresh_from_db()
        if not export.runs:
            return
        file.truncate(0)
        try:
            archive = write(export.site, export.origin, file, _noting(export))
        except Refused as refused:
            _give_up(export, draft, refused)
            return
        file.flush()
        _offer(export, draft, archive)


def write(site: Site, origin: str, file: IO[bytes], told: Callable[[int, int], None]) -> Archive:
    """The ZIP into an open file. Raises `Refused`."""
    archive = Archive(file)
    walk = Walk(site, origin, archive, told)
    try:
        walk.all()
        archive.close(about={"address": f"{origin}/", "day": str(today(site.place)), "missing": walk.missing})
    except BaseException:
        archive.abandon()
        raise
    return archive


def draft_of(export: Export) -> Path:
    """Where it grows; nobody is offered anything from here."""
    return Path(settings.VAR) / "drafts" / f"export-{export.pk}.zip"


def _locked(file: IO[bytes]) -> bool:
    """Held until the file is closed, also by a death."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _noting(export: Export) -> Callable[[int, int], None]:
    last = monotonic() - STEP

    def told(done: int, total: int) -> None:
        nonlocal last
        if monotonic() - last >= STEP:
            last = monotonic()
            Export.objects.filter(pk=export.pk).update(done=done, total=total)

    return told


@transaction.atomic
def _offer(export: Export, draft: Path, archive: Archive) -> None:
    now = timezone.now()
    name = f"{export.site.main_host}-{today(export.site.place)}.zip"
    export.file = take_whole(draft, media_type="application/zip", name=name, by=export.asked_by)
    export.pages, export.files = archive.pages, archive.files
    export.done = export.total = archive.files
    export.finished_at, export.until = now, now + timedelta(days=OFFERED_DAYS)
    export.save()
    record("sites.copy_made", export, place=export.site.place, by=export.asked_by)


def _give_up(export: Export, draft: Path, refused: Refused) -> None:
    draft.unlink(missing_ok=True)
    Export.objects.filter(pk=export.pk).update(fault=refused.verdict.reasons[0].code)


def break_off(export: Export) -> None:
    """Something of ours broke: say so, and let the next one begin."""
    Export.objects.running().filter(pk=export.pk).update(fault=CopyFault.BROKEN)
    draft_of(export).unlink(missing_ok=True)


def sweep() -> int:
    """Take back what was offered long enough, give up what no worker finished, and drafts that nobody works at."""
    Export.objects.running().filter(asked_at__lt=timezone.now() - GIVEN_UP).update(fault=CopyFault.BROKEN)
    for draft in (Path(settings.VAR) / "drafts").glob("export-*.zip"):
        key = int(draft.stem.partition("-")[2])
        if not Export.objects.running().filter(pk=key).exists():
            draft.unlink(missing_ok=True)
    return Export.objects.expired(timezone.now()).update(file=None)


def into(site: Site, origin: str, target: Path) -> Archive:
    """The same into a file of one's own, from the command line: whole, or not at all."""
    require(may_copy(closed=site.closed_at is not None, running=False))
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with draft.open("xb") as file:
            archive = write(site, origin, file, lambda done, total: None)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return archive
