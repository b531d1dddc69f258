"""Two regencies with the same people and the same objects: whoever belongs to one is a stranger to the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone

from balai.demo.makers import (
    make_answer,
    make_article,
    make_charge,
    make_comment,
    make_complaint,
    make_country,
    make_decree,
    make_delegate,
    make_event,
    make_export,
    make_hamlet,
    make_host,
    make_import,
    make_locus,
    make_mandate,
    make_nomination,
    make_objection,
    make_page,
    make_pending_import,
    make_person,
    make_phase,
    make_photo,
    make_pick,
    make_picture,
    make_programme,
    make_proposal,
    make_province,
    make_publication,
    make_regency,
    make_request,
    make_scan,
    make_site,
    make_urgent_notice,
    make_village,
)
from balai.desks.actions import telling
from balai.mandates.models import Charge, Decree, Mandate
from balai.mandates.rules.roles import roles
from balai.people.actions import inviting
from balai.people.models import Person
from balai.places.models import Place
from balai.programme.actions import verifying
from balai.programme.models import Delegate, Locus, Nomination, PendingImport, Proposal


@dataclass(repr=False)
class Side:
    """A regency with one village, a person for every role, and one object of every kind that has an address."""

    regency: Place
    village: Place
    people: dict[str, Person] = field(default_factory=dict)
    mandates: dict[str, Mandate] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)

    sessions: dict[str, str] = field(default_factory=dict)

    charge: Charge = field(init=False)
    decree: Decree = field(init=False)
    nomination: Nomination = field(init=False)
    handed_over: Nomination = field(init=False)
    locus: Locus = field(init=False)
    proposal: Proposal = field(init=False)
    delegate: Delegate = field(init=False)
    pending: PendingImport = field(init=False)

    def reaches(self, role: str) -> tuple[str, ...]:
        """Where a person of this role reaches, told without asking the code that is tried."""
        if not roles()[role].may:
            return ()
        return (self.charge.place.path,) if roles()[role].charges else (self.mandates[role].place.path,)

    def covers(self, role: str, place: Place) -> bool:
        return any(place.path.startswith(prefix) for prefix in self.reaches(role))


def make_side(code: str) -> Side:
    """A regency of its own province, told apart from the other side by its codes."""
    side = Side(make_regency(f"Kabupaten {code}", code=code), make_village(f"Desa {code}", code=f"{code}.01.2001"))
    _people(side)
    _programme(side)
    _personal(side)
    _website(side)
    _sessions(side)
    return side


def _people(side: Side) -> None:
    province = make_province(code=side.regency.code.split(".")[0])  # type: ignore[union-attr]
    places = {"country": make_country(), "province": province, "regency": side.regency, "village": side.village}
    for code, role in roles().items():
        mandate = make_mandate(make_person(f"{code} {side.regency.code}"), code, places[role.levels[0]])
        side.people[code], side.mandates[code] = mandate.person, mandate
    side.charge = make_charge(side.mandates["ambassador"], side.village)
    decree = side.mandates["cadre"].decree
    assert decree is not None
    side.decree = decree
    decree.scan = make_scan()
    decree.save()


def _programme(side: Side) -> None:
    officer, head = side.people["regency_village_office"], side.people["village_head"]
    digits = side.regency.code.replace(".", "")  # type: ignore[union-attr]
    decree = make_decree(place=make_country(), scan=make_scan())
    side.locus = make_locus(side.village, decree=decree)
    side.nomination = make_nomination(side.village, by=head, replaces=True, phone=f"+62812000{digits}1")
    neighbour = make_village("Tetangga", district=side.village.parent)
    make_mandate(make_person("Kader lama"), "cadre", neighbour)
    handed = make_nomination(neighbour, replaces=True, phone=f"+62812000{digits}2")
    side.more["receiver"] = verifying.verify(handed, by=officer, as_read=verifying.reading(handed)).person
    handed.refresh_from_db()
    side.handed_over = handed
    waiting = make_village("Diusulkan", district=side.village.parent)
    side.proposal = make_proposal(side.regency, phase=make_phase(4), villages=[waiting], by=officer, submitted=True)
    side.more["proposed"] = side.proposal.villages.get()
    side.proposal.villages.update(commitment=make_scan())
    own = make_programme("desa-digital", name="Desa Digital", self_enrolment=True)
    side.more["enrolled"] = make_locus(side.village, programme=own)
    Locus.objects.filter(pk=side.more["enrolled"].pk).update(commitment=make_scan())
    side.delegate = make_delegate(side.village, phone=f"+62812000{digits}3")
    side.pending = make_pending_import(
        side.regency, by=officer, rows=[["No", "Desa", "Nama"], [1, side.village.name, "Danu"], [2, "Desa 9", "Sri"]]
    )


def _personal(side: Side) -> None:
    """What belongs to one person and to nobody else, mostly the village head; and the village's hamlet."""
    head = side.people["village_head"]
    side.more["hamlet"] = make_hamlet(village=side.village)
    side.more["notice"] = telling.tell(head, "nomination.verified", village=side.village.name)
    side.more["invitation"], side.more["token"] = inviting.issue(
        side.people["resident"], by=side.people["regency_village_office"], place=side.village
    )
    client = Client()
    client.force_login(head)
    session = UserSession.objects.create(
        user=head, ip="127.0.0.1", session_key=client.session.session_key, user_agent="", last_seen_at=timezone.now()
    )
    assert client.session[SESSION_KEY]
    side.more["session"] = session
    side.more["key"] = Authenticator.objects.create(user=head, type=Authenticator.Type.WEBAUTHN, data={})


def _website(side: Side) -> None:
    """The village's site with a domain besides, an article and a photo."""
    side.more["site"] = make_site(side.village)
    side.more["photo"] = make_photo(side.more["site"])
    side.more["article"] = make_article(side.more["site"], photo=side.more["photo"])
    side.more["pick"] = make_pick(make_article(side.more["site"], "Pasar pagi", category="praktik-baik"))
    side.more["event"], side.more["page"] = make_event(side.more["site"]), make_page(side.more["site"])
    side.more["import"] = make_import(side.more["site"])
    side.more["export"] = make_export(side.more["site"])
    side.more["urgent"] = make_urgent_notice(side.more["site"])
    side.more["comment"] = make_comment(side.more["article"])
    side.more["complaint"], _token = make_complaint(side.more["site"], name="Pelapor", photo=make_picture())
    side.more["publication"] = make_publication(side.more["site"], document=make_picture())
    side.more["request"], _token = make_request(side.more["site"])
    secretary = side.people["village_secretary"]
    make_answer(side.more["request"], by=secretary, outcome="refused", exemption="h", document=make_picture())
    side.more["objection"] = make_objection(side.more["request"])
    side.more["host"] = make_host(side.more["site"], f"desa-{side.regency.code}.example")


def _sessions(side: Side) -> None:
    """Everybody signs in once."""
    for role, person in side.people.items():
        client = Client()
        client.force_login(person)
        side.sessions[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
