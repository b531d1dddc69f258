from __future__ import annotations

from datetime import date, timedelta

import pytest

from balai.demo.makers import make_decree, make_person, make_village
from balai.journal.models import Entry
from balai.mandates.actions import decrees
from balai.mandates.models import Decree
from balai.mandates.rules.decrees import DecreeFault, acceptable
from balai.places.clock import today
from balai.places.models import Place
from balai.web.verdicts import Refused, Verdict

DAY = date(2026, 3, 2)


def _verdict(**changed: object) -> Verdict:
    said: dict[str, object] = {
        "number": "141/07/2026",
        "dated": DAY,
        "signer_name": "Suparman",
        "signer_title": "Kepala Desa",
        "taken": False,
        "on": DAY,
    }
    return acceptable(**(said | changed))  # type: ignore[arg-type]


def test_a_decree_of_today_is_acceptable() -> None:
    assert _verdict().codes == ()


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"number": ""}, DecreeFault.NO_NUMBER),
        ({"signer_name": ""}, DecreeFault.NO_SIGNER),
        ({"signer_title": ""}, DecreeFault.NO_SIGNER),
        ({"dated": DAY + timedelta(days=1)}, DecreeFault.IN_FUTURE),
        ({"dated": date(202, 3, 2)}, DecreeFault.TOO_EARLY),
        ({"taken": True}, DecreeFault.DUPLICATE),
    ],
)
def test_each_reason(changed: dict[str, object], fault: DecreeFault) -> None:
    assert _verdict(**changed).codes == (fault,)


def test_all_reasons_come_at_once() -> None:
    verdict = _verdict(number="", signer_name="", dated=date(2030, 1, 1))
    assert verdict.codes == (DecreeFault.NO_NUMBER, DecreeFault.NO_SIGNER, DecreeFault.IN_FUTURE)


def _register(place: Place, number: str = "141/07/2026", dated: date = DAY) -> Decree:
    return decrees.register(
        place, number=number, dated=dated, signer_name=" Suparman  Hadi", signer_title="Kepala Desa", scan=None, by=None
    )


@pytest.mark.django_db
def test_a_decree_is_registered_and_journalled() -> None:
    village, officer = make_village(), make_person()
    decree = decrees.register(
        village, number=" 141 / 07 ", dated=DAY, signer_name="A", signer_title="Kepala Desa", scan=None, by=officer
    )
    entry = Entry.objects.get(verb="decrees.registered")
    assert (decree.number, entry.object_id, entry.place_id, entry.actor_id, entry.fields, entry.note) == (
        "141 / 07",
        decree.pk,
        village.pk,
        officer.pk,
        ["dated", "number", "signer_name", "signer_title"],
        "",
    )


@pytest.mark.django_db
def test_a_number_may_return_in_another_year_and_another_village() -> None:
    village = make_village()
    made = [_register(village), _register(village, dated=date(2025, 3, 2)), _register(make_village("Sered"))]
    assert len({decree.pk for decree in made}) == 3


@pytest.mark.django_db
def test_a_duplicate_number_is_refused_in_whatever_case() -> None:
    village = make_village()
    _register(village, "141/Kep/2026")
    with pytest.raises(Refused) as caught:
        _register(village, "141/KEP/2026")
    assert (caught.value.verdict.codes, Decree.objects.count()) == ((DecreeFault.DUPLICATE,), 1)


@pytest.mark.django_db
def test_the_one_who_was_slower_by_a_moment_hears_the_same_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    village = make_village()
    make_decree("141/07/2026", place=village, dated=DAY)
    monkeypatch.setattr(decrees, "is_taken", lambda *_, **__: False)  # as if the other had committed just now
    with pytest.raises(Refused) as caught:
        _register(village)
    assert caught.value.verdict.codes == (DecreeFault.DUPLICATE,)


@pytest.mark.django_db
def test_a_decree_dated_ahead_of_the_place_is_refused() -> None:
    village = make_village()
    with pytest.raises(Refused) as caught:
        _register(village, dated=today(village) + timedelta(days=1))
    assert (caught.value.verdict.codes, Decree.objects.count(), Entry.objects.count()) == (
        (DecreeFault.IN_FUTURE,),
        0,
        0,
    )
