"""Makers of what villagers say to their village."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from balai.people.models import Person
from balai.places.models import Place
from balai.sites.actions import commenting, complaints, disclosing, objecting, requests
from balai.sites.actions.complaints import Said
from balai.sites.models import Article, Comment, Complaint, InformationRequest, Objection, Publication, Site
from balai.sites.rules.information import ALWAYS, Period
from balai.sites.rules.requests import Outcome, Reply

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


def make_publication(
    site: Site,
    kind: str = "rpjmdes",
    *,
    title: str = "RPJM Desa 2021–2027",
    text: str = "Rencana enam tahun, disepakati dalam musyawarah desa.",
    document: UploadedFile[bytes] | None = None,
    article: Article | None = None,
    period: Period = ALWAYS,
    by: Person | None = None,
) -> Publication:
    """Something that the law wants told, told."""
    told = disclosing.Told(kind, title, period, document, article=article, text="" if document or article else text)
    return disclosing.publish(site, told, by=by)


def make_request(
    site: Site,
    text: str = "Mohon salinan RAB jalan usaha tani tahun 2025.",
    *,
    name: str = "Sulastri",
    contact: str = "0812-0000-7777",
    purpose: str = "Ingin tahu sisa pekerjaan di depan rumah.",
    address: str = SENDER,
) -> tuple[InformationRequest, str]:
    """A request for information, as the village's host takes it in, and the secret of its link."""
    return requests.receive(site, requests.Said(text, purpose, name, contact), address=address)


def make_answer(
    asked: InformationRequest,
    *,
    by: Person,
    outcome: str = Outcome.GIVEN,
    text: str = "Berkasnya terlampir.",
    subject: str = "RAB jalan usaha tani 2025",
    exemption: str = "",
    holder: str = "",
    document: UploadedFile[bytes] | None = None,
) -> InformationRequest:
    """The village's answer to a request."""
    reply = Reply(outcome, text, subject, exemption, holder)
    requests.answer(asked, requests.Answer(reply, document), by=by)
    asked.refresh_from_db()
    return asked


def make_objection(asked: InformationRequest, *, ground: str = "a", text: str = "Ini bukan rahasia.") -> Objection:
    """Whoever asked objects to the answer."""
    return objecting.file(asked, ground, text, address=SENDER)
