"""When the demo world is refused; and the whole of it, with the figures of all four articles."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from balai.demo.tests.ground import figures, lay_ground
from balai.demo.world.building import Impossible, build
from balai.demo.world.plan import plan
from balai.people.models import Person
from balai.programme.actions.importing import planned
from balai.programme.models import Locus, PendingImport, ProposedVillage, Quota
from balai.programme.rules.delegating import Outcome

pytestmark = pytest.mark.django_db


def test_it_is_refused_without_the_map() -> None:
    with pytest.raises(CommandError, match="map is not loaded"):
        call_command("demo", "--quick")


def test_it_is_refused_beside_real_persons() -> None:
    lay_ground(plan().quick())
    Person.objects.create_person(name="Somebody")
    with pytest.raises(Impossible, match="real persons"):
        build(quick=True)


@override_settings(DEMO=False)
def test_it_is_refused_outside_demo_mode() -> None:
    with pytest.raises(Impossible, match="BALAI_DEMO=1"):
        build()


@pytest.mark.slow
def test_the_figures_of_the_four_articles() -> None:
    lay_ground(plan())
    build()
    kudus, solok, tanjab = figures("33.19"), figures("13.02"), figures("15.07")
    assert kudus.loci == 45
    assert (solok.loci, solok.villages) == (25, 74)
    assert (tanjab.loci, tanjab.waiting, tanjab.ambassadors) == (20, 20, 4)
    proposed = ProposedVillage.objects.filter(proposal__regency__code="15.07", proposal__phase__number=3)
    assert proposed.count() == 40
    waiting = proposed.waiting()
    assert {row.waiting_reason for row in waiting} == {"quota", "not_ready", "no_commitment"}
    assert figures("33.04").loci == 9
    assert (figures("33").ambassador, figures("33").loci) == (49, 54)
    granted = Quota.objects.in_force().get(phase__programme__code="desa-digital")
    assert (granted.regency.code, granted.villages) == ("13.02", 5)
    assert not Locus.objects.filter(phase=granted.phase).exists()
    (waiting_list,) = PendingImport.objects.live()
    assert waiting_list.regency.code == "33.19"
    assert [row.outcome for row in planned(waiting_list)].count(Outcome.ASK) == 3
