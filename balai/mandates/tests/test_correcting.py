from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from balai.demo.makers import (
    make_charge,
    make_country,
    make_decree,
    make_district,
    make_mandate,
    make_person,
    make_regency,
    make_village,
)
from balai.journal.models import Entry
from balai.mandates.actions.correcting import correct_decree, correct_mandate
from balai.mandates.models import Charge, Correction, Decree, Mandate
from balai.mandates.rules.correcting import Appointed, may_correct, may_correct_decree
from balai.mandates.rules.decrees import DecreeFault
from balai.mandates.rules.granting import Holding, MandateFault
from balai.mandates.rules.periods import Period
from balai.mandates.rules.roles import roles
from balai.web.verdicts import Refused, Verdict

DAY = date(2026, 3, 2)
FROM_DAY = Period(DAY)
OFFICE = Holding(roles()["regency_village_office"], "/1/33/")


def _verdict(period: Period = FROM_DAY, **changed: object) -> Verdict:
    facts: dict[str, object] = {
        "others": [],
        "changed": True,
        "withdrawn": False,
        "holdings": [OFFICE],
        "own": False,
        "on": DAY,
    }
    return may_correct(roles()["cadre"], "/1/33/7/9/", period, **(facts | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verdict", "codes"),
    [
        (_verdict(), ()),
        (_verdict(withdrawn=True), (MandateFault.WITHDRAWN,)),
        (_verdict(changed=False), (MandateFault.NOTHING_CHANGED,)),
        (_verdict(Period(DAY, DAY)), (MandateFault.EMPTY_PERIOD,)),
        (_verdict(others=[Period(DAY)]), (MandateFault.TAKEN,)),
        (_verdict(own=True), (MandateFault.OWN,)),
        (_verdict(holdings=[Holding(roles()["village_head"], "/1/33/7/9/")]), (MandateFault.NOT_YOURS_TO_END,)),
        (_verdict(holdings=[Holding(roles()["regency_village_office"], "/1/34/")]), (MandateFault.NOT_YOURS_TO_END,)),
        (_verdict(holdings=None), ()),
        (_verdict(Period(date(1, 1, 1))), (MandateFault.TOO_EARLY,)),
        (_verdict(Period(DAY, date(9999, 1, 1))), (MandateFault.TOO_LATE,)),
        (_verdict(Period(date(2030, 1, 1))), (MandateFault.TOO_FAR_AHEAD,)),
    ],
)
def test_each_reason(verdict: Verdict, codes: tuple[str, ...]) -> None:
    assert verdict.codes == codes


CADRE, MINISTRY = roles()["cadre"], roles()["programme_office"]
SERED = "/1/33/7/9/"


@pytest.mark.parametrize(
    ("appointed", "holdings", "codes"),
    [
        ([], [], ()),
        ([Appointed(CADRE, SERED, own=False)], [OFFICE], ()),
        ([Appointed(CADRE, SERED, own=True)], None, (MandateFault.OWN,)),
        ([Appointed(MINISTRY, "/1/", own=False), Appointed(CADRE, SERED, own=True)], [OFFICE], (MandateFault.OWN,)),
        ([Appointed(CADRE, SERED, own=False)], None, ()),
        ([Appointed(CADRE, "/1/34/7/9/", own=False)], [OFFICE], (MandateFault.NOT_YOURS_TO_END,)),
        ([Appointed(MINISTRY, "/1/", own=False)], [OFFICE], (MandateFault.NOT_YOURS_TO_END,)),
    ],
)
def test_whose_decree_may_be_corrected(
    appointed: list[Appointed], holdings: list[Holding] | None, codes: tuple[str, ...]
) -> None:
    assert may_correct_decree(appointed, holdings=holdings).codes == codes


@pytest.mark.django_db
def test_nobody_corrects_the_decree_of_their_own_mandate_but_the_office_above_does() -> None:
    regency = make_regency()
    decree = make_decree("800/1/2026", place=regency)
    own = make_mandate(make_person(), "regency_village_office", regency, decree=decree)
    ministry = make_mandate(make_person(), "programme_office", make_country())
    with pytest.raises(Refused) as caught:
        correct_decree(decree, by=own.person, number="800/2/2026")
    assert (caught.value.verdict.codes, _kept()) == ((MandateFault.OWN,), [])
    assert correct_decree(decree, by=ministry.person, number="800/2/2026").number == "800/2/2026"


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "field"), [(Mandate, "starts"), (Mandate, "until"), (Decree, "dated")])
def test_the_database_refuses_such_dates_too(table: type[Mandate | Decree], field: str) -> None:
    make_mandate(decree=make_decree())
    with pytest.raises(IntegrityError, match="living_memory"), transaction.atomic():
        table.objects.update(**{field: date(9999, 1, 1)})


def _kept() -> list[tuple[str, str]]:
    return list(Correction.objects.order_by("field").values_list("field", "earlier"))


@pytest.mark.django_db
def test_a_wrong_number_and_date_are_corrected_and_remembered() -> None:
    decree, officer = make_decree("141/70/2025", dated=date(2025, 3, 2)), make_person()
    correct_decree(decree, by=officer, number="141/07/2025", dated=date(2025, 2, 3), signer_name=decree.signer_name)
    decree.refresh_from_db()
    entry = Entry.objects.get()
    assert (decree.number, decree.dated) == ("141/07/2025", date(2025, 2, 3))
    assert _kept() == [("dated", "2025-03-02"), ("number", "141/70/2025")]
    assert (entry.verb, entry.fields, entry.note) == ("decrees.corrected", ["dated", "number"], "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({}, DecreeFault.NOTHING_CHANGED),
        ({"number": "  "}, DecreeFault.NO_NUMBER),
        ({"number": "141/OTHER"}, DecreeFault.DUPLICATE),
        ({"dated": date(2999, 1, 1)}, DecreeFault.IN_FUTURE),
    ],
)
def test_a_correction_obeys_the_same_rules(said: dict[str, object], fault: DecreeFault) -> None:
    village = make_village()
    make_decree("141/other", place=village)
    decree = make_decree("141/one", place=village)
    with pytest.raises(Refused) as caught:
        correct_decree(decree, by=None, **said)  # type: ignore[arg-type]
    assert (caught.value.verdict.codes, _kept()) == ((fault,), [])


@pytest.mark.django_db
def test_the_dates_of_a_mandate_are_corrected_and_remembered() -> None:
    mandate = make_mandate(starts=date(2024, 1, 1))
    correct_mandate(mandate, by=None, starts=date(2024, 10, 1), until=date(2028, 1, 1))
    mandate.refresh_from_db()
    assert (mandate.starts, mandate.until) == (date(2024, 10, 1), date(2028, 1, 1))
    assert _kept() == [("starts", "2024-01-01"), ("until", "")]


@pytest.mark.django_db
def test_a_corrected_date_may_not_reach_into_another_mandate() -> None:
    village = make_village()
    make_mandate(make_person(), "cadre", village, starts=date(2022, 1, 1), until=date(2024, 1, 1))
    mandate = make_mandate(make_person(), "cadre", village, starts=date(2024, 1, 1))
    with pytest.raises(Refused) as caught:
        correct_mandate(mandate, by=None, starts=date(2023, 12, 31))
    assert caught.value.verdict.codes == (MandateFault.TAKEN,)


@pytest.mark.django_db
def test_a_longer_contract_keeps_its_villages_in_one_action() -> None:
    end, later = date(2026, 1, 1), date(2028, 1, 1)
    contract = make_mandate(make_person(), "ambassador", starts=date(2024, 1, 1), until=end)
    district = make_district()
    kept, given_up, promised = (make_village(name, district=district) for name in ("Bacin", "Panjang", "Dersalam"))
    make_charge(contract, kept, until=end)
    make_charge(contract, given_up, until=date(2025, 1, 1))
    make_charge(contract, promised, until=end)
    make_charge(make_mandate(make_person(), "ambassador"), promised, starts=end)
    correct_mandate(contract, by=None, until=later)
    found = Charge.objects.filter(mandate=contract).order_by("place__name").values_list("place__name", "until")
    assert list(found) == [("Bacin", later), ("Dersalam", end), ("Panjang", date(2025, 1, 1))]
    entries = Entry.objects.order_by("pk")
    assert [entry.verb for entry in entries] == ["mandates.corrected", "charges.extended"]
    assert len({entry.action for entry in entries}) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("before", [None, date(2028, 1, 1)])
def test_a_shorter_contract_frees_its_villages(before: date | None) -> None:
    contract = make_mandate(make_person(), "ambassador", starts=date(2024, 1, 1), until=before)
    charge = make_charge(contract, until=before)
    correct_mandate(contract, by=None, until=date(2026, 6, 1))
    charge.refresh_from_db()
    assert charge.until == date(2026, 6, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(("whose", "fault"), [("own", MandateFault.OWN), ("ICT", MandateFault.NOT_YOURS_TO_END)])
def test_nobody_lengthens_their_own_mandate_or_one_they_cannot_give(whose: str, fault: MandateFault) -> None:
    regency = make_regency()
    own = make_mandate(
        make_person(), "regency_village_office", regency, starts=date(2024, 1, 1), until=date(2098, 1, 1)
    )
    ict = make_mandate(make_person(), "regency_ict_office", regency, starts=date(2024, 1, 1), until=date(2098, 1, 1))
    with pytest.raises(Refused) as caught:
        correct_mandate(own if whose == "own" else ict, by=own.person, until=date(2099, 1, 1))
    assert (caught.value.verdict.codes, _kept()) == ((fault,), [])
