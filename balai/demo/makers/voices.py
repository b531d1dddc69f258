"""Makers of what villagers say to their village."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from balai.places.models import Place
from balai.sites.actions import commenting, complaints
from balai.sites.actions.complaints import Said
from balai.sites.models import Article, Comment, Complaint, Site

SENDER = "203.0.113.7"


def make_comment(article: Article, text: str = "Semoga berkah.", *, name: str = "Sulastri") -> Comment:
    """A reader's words that nobody of the village has read yet."""
    return commenting.write(article, name=name, text=text, origin="Warga Sered", address=SENDER)


def make_complaint(
    site: Site,
    text: str = "Lampu jalan di depan pos ronda mati.",
    *,
    category: str = "jalan",
    name: str = "",
    contact: str = "",
    confidential: bool = False,
    hamlet: Place | None = None,
    photo: UploadedFile[bytes] | None = None,
    address: str = SENDER,
) -> tuple[Complaint, str]:
    """A report, as the village's host takes it in, and the secret of its link."""
    said = Said(category, text, name, contact, confidential, hamlet, photo)
    return complaints.receive(site, said, address=address)
