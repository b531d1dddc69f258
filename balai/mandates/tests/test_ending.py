from __future__ import annotations

from datetime import date, timedelta

import pytest

from balai.demo.makers import make_decree, make_mandate, make_person, make_regency, make_village
from balai.journal.models import Entry
from balai.mandates.actions.ending import end, withdraw
from balai.mandates.actions.granting import grant
from balai.mandates.models import Charge, EndReason, Mandate
from balai.mandates.rules.ending import may_end, may_withdraw
from balai.mandates.rules.granting import Holding, MandateFault
from balai.mandates.rules.periods import Period
from balai.mandates.rules.roles import roles
from balai.places.clock import today
from balai.web.verdicts import Refused, Verdict

DAY = date(2026, 3, 2)
FROM_DAY, SINCE_2024 = Period(DAY), Period(date(2024, 1, 1))
OFFICE = Holding(roles()["regency_village_office"], "/1/33/")


def _end(period: Period = SINCE_2024, **changed: object) -> Verdict:
    facts: dict[str, object] = {"on": DAY, "withdrawn": False, "holdings": [OFFICE], "own": False}
    return may_end(roles()["cadre"], "/1/33/7/9/", period, **(facts | changed))  # type: ignore[arg-type]


def _withdraw(period: Period = FROM_DAY, **changed: object) -> Verdict:
    facts: dict[str, object] = {"on": DAY, "withdrawn": False, "holdings": [OFFICE], "own": False}
    return may_withdraw(roles()["cadre"], "/1/33/7/9/", period, **(facts | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verdict", "codes"),
    [
        (_end(), ()),
        (_end(Period(date(2024, 1, 1), date(2030, 1, 1))), ()),
        (_end(holdings=None), ()),
        (_end(own=True), (MandateFault.OWN,)),
        (_end(on=date(2100, 1, 2)), (MandateFault.TOO_LATE,)),
        (_end(holdings=[]), (MandateFault.NOT_YOURS_TO_END,)),
        (_end(withdrawn=True), (MandateFault.WITHDRAWN,)),
        (_end(Period(date(2024, 1, 1), DAY)), (MandateFault.ENDED_ALREADY,)),
        (_end(Period(DAY)), (MandateFault.ENDS_BEFORE_START,)),
        (_withdraw(), ()),
        (_withdraw(own=True), (MandateFault.OWN,)),
        (_withdraw(holdings=[]), (MandateFault.NOT_YOURS_TO_END,)),
        (_withdraw(withdrawn=True), (MandateFault.WITHDRAWN,)),
        (_withdraw(Period(DAY - timedelta(days=1))), (MandateFault.IN_FORCE,)),
    ],
)
def test_each_reason(verdict: Verdict, codes: tuple[str, ...]) -> None:
    assert verdict.codes == codes


@pytest.mark.django_db
def test_an_ended_mandate_no_longer_holds_on_that_day() -> None:
    mandate, officer = make_mandate(), make_mandate(make_person(), "regency_village_office", make_regency()).person
    end(mandate, on=DAY, by=officer, reason=EndReason.RESIGNED)
    held = Mandate.objects.filter(pk=mandate.pk)
    assert (held.on(DAY - timedelta(days=1)).count(), held.on(DAY).count(), held.get().end_reason) == (1, 0, "resigned")
    entry = Entry.objects.get(verb="mandates.ended")
    assert (entry.object_id, entry.fields, entry.note) == (mandate.pk, ["end_reason", "until"], "resigned")


@pytest.mark.django_db
def test_a_new_cadre_may_follow_on_the_same_day() -> None:
    village = make_village()
    end(make_mandate(make_person(), "cadre", village), on=DAY, by=None, reason=EndReason.REPLACED)
    new = grant(make_person(), "cadre", village, starts=DAY, by=None, decree=make_decree(place=village))
    assert [row.pk for row in Mandate.objects.filter(place=village).on(DAY)] == [new.pk]


@pytest.mark.django_db
def test_an_ambassadors_villages_are_free_again() -> None:
    duta = make_mandate(make_person(), "ambassador", make_regency())
    running = Charge.objects.create(mandate=duta, place=make_village(), starts=date(2024, 1, 1))
    Charge.objects.create(mandate=duta, place=make_village("Sered"), starts=DAY + timedelta(days=9))
    end(duta, on=DAY, by=None)
    assert list(Charge.objects.values_list("pk", "until")) == [(running.pk, DAY)]
    entries = Entry.objects.order_by("id").values_list("verb", "place_id", "action")
    verbs = [(verb, place) for verb, place, _ in entries]
    assert (len({action for *_, action in entries}), verbs[0], sorted(verb for verb, _ in verbs[1:])) == (
        1,
        ("mandates.ended", duta.place_id),
        ["charges.ended", "charges.withdrawn"],
    )


@pytest.mark.django_db
def test_a_mandate_withdrawn_before_its_first_day_leaves_room_for_another() -> None:
    village = make_village()
    tomorrow = today(village) + timedelta(days=1)
    first = grant(make_person(), "cadre", village, starts=tomorrow, by=None, decree=make_decree(place=village))
    withdraw(first, by=None)
    second = grant(make_person(), "cadre", village, starts=tomorrow, by=None, decree=first.decree)
    assert [row.pk for row in Mandate.objects.filter(place=village).on(tomorrow)] == [second.pk]
    assert Entry.objects.filter(verb="mandates.withdrawn", object_id=first.pk).count() == 1


@pytest.mark.django_db
def test_a_refusal_changes_nothing() -> None:
    mandate = make_mandate()
    with pytest.raises(Refused) as caught:
        end(mandate, on=mandate.starts, by=None)
    mandate.refresh_from_db()
    assert (caught.value.verdict.codes, mandate.until, Entry.objects.count()) == (
        (MandateFault.ENDS_BEFORE_START,),
        None,
        0,
    )
