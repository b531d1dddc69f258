"""Take a photograph for a site in: drawn anew in sizes, with words for whoever cannot see it."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from balai.files.actions.taking import take_picture
from balai.people.models import Person
from balai.sites.models import Photo, Rendition, Site
from balai.sites.rules.publishing import may_keep
from balai.web.verdicts import require


@transaction.atomic
def take(site: Site, upload: UploadedFile[bytes], *, alt: str, by: Person | None) -> Photo:
    """Raises `Refused` with the reason at the field `photo` or `alt`. Whoever uses the photo journals."""
    require(may_keep(title="-", text="", has_photo=True, alt=alt))
    taken = take_picture(upload, by=by)
    photo = Photo.objects.create(site=site, alt=alt.strip(), taken_in_at=timezone.now(), taken_in_by=by)
    Rendition.objects.bulk_create(
        Rendition(photo=photo, file=one.file, width=one.width, height=one.height) for one in taken
    )
    return photo


@transaction.atomic
def reword(photo: Photo, *, alt: str, by: Person | None) -> Photo:
    """The same picture under other words: a photo of its own, so that earlier texts keep theirs."""
    require(may_keep(title="-", text="", has_photo=True, alt=alt))
    other = Photo.objects.create(site=photo.site, alt=alt.strip(), taken_in_at=timezone.now(), taken_in_by=by)
    Rendition.objects.bulk_create(
        Rendition(photo=other, file_id=one.file_id, width=one.width, height=one.height)
        for one in photo.renditions.all()
    )
    return other
