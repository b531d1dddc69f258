"""The programmes that ship: loaded once or twice, broken files refused as a whole."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from balai.journal.models import Entry
from balai.programme.actions.loading import Broken, load
from balai.programme.models import Figure, Phase, Programme
from balai.programme.rules.figures import side_by_side

pytestmark = pytest.mark.django_db


def test_the_programmes_that_ship() -> None:
    loaded = load()
    assert (loaded.programmes, loaded.phases) == (2, 3)
    assert [(p.code, p.self_enrolment) for p in Programme.objects.order_by("starts")] == [
        ("desa-cerdas", False),
        ("desa-digital", True),
    ]
    assert sum(Phase.objects.values_list("capacity", flat=True)) == 3000
    first = Phase.objects.get(number=1)
    compared = {one.subject: one for one in side_by_side(first.figures.all())}
    assert (compared["villages"].values, compared["villages"].disagree) == (("235", "350"), True)
    assert Figure.objects.filter(source="").count() == 0


def test_a_second_load_changes_nothing() -> None:
    load()
    before = Entry.objects.count()
    assert load().anything is False
    assert Entry.objects.count() == before


def test_a_load_leaves_the_offices_own_changes_alone_and_mends_figures() -> None:
    load()
    Phase.objects.filter(number=3).update(capacity=1700)
    Figure.objects.filter(value="235").update(value="234")
    stray = Figure.objects.create(
        programme=Programme.objects.get(code="desa-cerdas"), subject="villages", value="9", source="gossip"
    )
    loaded = load()
    assert (loaded.phases, loaded.figures, loaded.removed) == (0, 1, 1)
    assert Phase.objects.get(number=3).capacity == 1700
    assert not Figure.objects.filter(pk=stray.pk).exists()


def test_who_pays_is_told_in_the_readers_language() -> None:
    load()
    digital = Programme.objects.get(code="desa-digital")
    with override("en"):
        assert digital.paid_by == "The villages' own budgets (Dana Desa within the APBDes)"
    with override("id"):
        assert digital.paid_by == "Anggaran desa sendiri (Dana Desa dalam APBDes)"


@pytest.mark.parametrize(
    "text",
    [
        "- a list",
        "x: {name: X}",
        "x: [1",
        "x: {name: X, starts: 2021-01-01, funding: F, funding_en: F, source: S, phases: {1: {name: P}}}",
        "x: {name: X, starts: 2021-01-01, funding: F, funding_en: F, source: S, "
        "figures: [{subject: rumours, value: 1, source: S}]}",
    ],
)
def test_a_broken_file_is_refused_as_a_whole(text: str, tmp_path: Path) -> None:
    path = tmp_path / "programmes.yaml"
    path.write_text(text)
    with pytest.raises(Broken):
        load(path)
    assert Programme.objects.count() == 0


def test_the_command_says_what_it_did_and_names_what_is_wrong(tmp_path: Path) -> None:
    out = StringIO()
    call_command("programme", "load", stdout=out)
    assert out.getvalue().startswith("2 programmes, 3 phases,")
    with pytest.raises(CommandError, match="nowhere"):
        call_command("programme", "load", str(tmp_path / "nowhere.yaml"))
