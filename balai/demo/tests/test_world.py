"""The demo world: figures of the articles, built by the rooms' own actions, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from balai.demo.personas import PERSONAS
from balai.demo.tests.ground import figures, lay_ground
from balai.demo.world.building import build
from balai.demo.world.plan import plan
from balai.desks.models import Stay
from balai.journal.models import Entry
from balai.mandates.models import Mandate
from balai.people.actions.arming import code_now
from balai.people.models import Person
from balai.people.personas import person_of
from balai.places.clock import national_today
from balai.places.models import Place
from balai.programme.models import Delegation, Locus, Nomination, PendingImport, Proposal
from balai.sites.models import Article, Comment, Complaint, Event, UrgentNotice

pytestmark = pytest.mark.django_db
SERED = "33.04.08.2010"


@pytest.fixture(scope="module")
def quick(one_world: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        lay_ground(plan().quick())
        assert build(quick=True)


def test_banjarnegara_has_the_nine_villages_of_the_article_in_four_districts(quick: None) -> None:
    loci = Locus.objects.filter(phase__number=2).select_related("village__parent")
    assert sorted((locus.village.parent.name, locus.village.name) for locus in loci if locus.village.parent) == [
        ("Bawang", "Blambangan"),
        ("Madukara", "Blitar"),
        ("Madukara", "Kutayasa"),
        ("Madukara", "Madukara"),
        ("Madukara", "Pagelak"),
        ("Madukara", "Sered"),
        ("Pagedongan", "Kebutuhjurang"),
        ("Pagedongan", "Pesangkalan"),
        ("Purwanegara", "Gumiwang"),
    ]
    assert Place.objects.filter(name="Kutayasa", path__startswith=Place.objects.get(code="33.04").path).count() == 2


def test_something_lies_on_every_kind_of_desk(quick: None) -> None:
    today = national_today()
    open_ = {n.village.name: n.state for n in Nomination.objects.open().select_related("village")}
    assert open_ == {"Gumiwang": "returned", "Blambangan": "submitted"}
    late = Stay.objects.open().filter(due__lt=today)
    late = late.exclude(matter__kind__in=("complaint", "comments", "article"))
    assert [stay.matter.title for stay in late.select_related("matter")] == ["Blambangan"]
    assert figures("33.04").without_cadre == 2


def test_villagers_speak_and_the_village_has_something_to_do(quick: None) -> None:
    states = {row.category: row.state for row in Complaint.objects.filter(hamlet__isnull=False)}
    assert states == {"lingkungan": "reopened", "jalan": "received", "bantuan": "received"}
    assert Complaint.objects.open().filter(answered_at__isnull=True, due__lt=national_today()).get().category == "jalan"
    comments = Comment.objects.filter(discussion__article__site__place__code=SERED)
    assert (comments.waiting().count(), comments.reported().count(), comments.public().count()) == (2, 1, 38)
    standing = UrgentNotice.objects.standing(timezone.now())
    assert [notice.site.place.name for notice in standing.select_related("site__place")] == ["Gumiwang"]
    assert [notice.site.place.code for notice in UrgentNotice.objects.filter(lifted_at__isnull=False)] == [SERED]
    articles = Article.objects.filter(site__place__code=SERED)
    assert {row.state for row in articles} == {"published", "submitted", "returned", "scheduled", "withdrawn"}
    assert Event.objects.filter(starts__gt=timezone.now()).count() == 5
    assert Event.objects.filter(starts__lt=timezone.now()).count() == 2


def test_what_happened_bears_the_day_on_which_it_happened(quick: None) -> None:
    sered = Mandate.objects.get(place__code=SERED, role="cadre")
    assert sered.person.name == "Fajar Ardiansyah"
    granted = Entry.objects.get(verb="nominations.verified", place_id=sered.place_id)
    assert (granted.at.date() - sered.starts, sered.starts.year) == (timedelta(days=5), 2023)
    assert Proposal.objects.get(phase__number=2).submitted_at.date().isoformat() == "2022-03-14"  # type: ignore[union-attr]
    assert not Entry.objects.filter(at__date=national_today(), verb="proposals.submitted").exists()


def test_the_cadres_of_banjarnegara_stand_on_a_list_for_their_training(quick: None) -> None:
    (delegation,) = Delegation.objects.all()
    assert (delegation.regency.code, delegation.made_at.date()) == ("33.04", national_today() - timedelta(days=25))
    delegates = delegation.delegates.present()
    assert delegates.count() == 9
    assert {row.place_id for row in delegates if row.mandate_id} == set(
        Mandate.objects.on(national_today()).filter(role="cadre").values_list("place_id", flat=True)
    )
    assert not PendingImport.objects.holding_rows().exists()


def test_every_persona_can_sign_in_and_holds_the_role(quick: None) -> None:
    for each in PERSONAS:
        person = person_of(each.slug)
        if each.role == "ambassador":
            continue  # the regency of the ambassador is not in the quick world
        assert person is not None, each.slug
        assert person.check_password(each.password)
        assert person.mandates.on(national_today()).filter(role=each.role).exists(), each.slug
        if each.second_factor:
            secret = Authenticator.objects.get(user=person, type="totp").wrap()
            assert secret.validate_code(code_now(each.totp_secret))


def test_all_persons_are_fictional_and_have_numbers_that_nobody_has(quick: None) -> None:
    assert not Person.objects.filter(is_demo=False).exists()
    phones = [person.phone for person in Person.objects.exclude(phone_sealed="")]
    assert len(phones) > 20
    assert {phone[:8] for phone in phones} == {"+6286000"}


def test_a_second_build_changes_nothing(quick: None) -> None:
    before = (Person.objects.count(), Entry.objects.count(), Locus.objects.count())
    assert not build(quick=True)
    assert (Person.objects.count(), Entry.objects.count(), Locus.objects.count()) == before
