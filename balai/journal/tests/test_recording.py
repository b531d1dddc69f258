from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from balai.demo.makers import make_person, make_village
from balai.journal import wording
from balai.journal.models import Entry
from balai.journal.recording import Repeated, of, record, recorded, replayed
from balai.places.reach import Reach

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_outside_the_action_it_tells_of() -> None:
    with pytest.raises(RuntimeError):
        record("shops.opened", None, place=None, by=None)
    assert Entry.objects.count() == 0


def test_an_entry_says_who_what_where_and_under_which_mandate() -> None:
    person, village = make_person(), make_village()
    person.acting_mandate_id = 77
    entry = record("people.changed", person, place=village, by=person, fields=["phone", "address"], note="x")
    assert (entry.object_type, entry.object_id, entry.place_id, entry.place_path, entry.actor_id, entry.mandate_id) == (
        "people.person",
        person.pk,
        village.pk,
        village.path,
        person.pk,
        77,
    )
    assert (entry.fields, entry.note, list(of(person))) == (["address", "phone"], "x", [entry])


def test_the_system_itself_may_act() -> None:
    entry = record("files.swept", None, place=None, by=None)
    assert (entry.actor_id, entry.mandate_id, entry.object_type, entry.place_path) == (None, None, "", "")


def test_an_action_sent_twice_is_done_once() -> None:
    person, other = make_person(), make_person("Lain")
    first = record("forms.sent", None, place=None, by=person, key="k-1")
    with pytest.raises(Repeated) as caught, transaction.atomic():
        record("forms.sent", None, place=None, by=person, key="k-1")
    assert (caught.value.entry, Entry.objects.count()) == (first, 1)
    record("forms.sent", None, place=None, by=other, key="k-1")
    record("forms.sent", None, place=None, by=person)
    record("forms.sent", None, place=None, by=person)
    assert Entry.objects.count() == 4


def test_a_replay_is_noticed_before_acting() -> None:
    person = make_person()
    entry = record("forms.sent", None, place=None, by=person, key="k-1")
    asked = [replayed(person, "k-1"), replayed(person, "k-2"), replayed(make_person("Lain"), "k-1")]
    assert asked == [entry, None, None]
    assert replayed(person, "") is None


def test_a_key_of_the_system_itself_counts_too() -> None:
    record("forms.sent", None, place=None, by=None, key="night-run")
    with pytest.raises(Repeated), transaction.atomic():
        record("forms.sent", None, place=None, by=None, key="night-run")


def test_others_hear_of_it_after_the_commit_alone(django_capture_on_commit_callbacks: Any) -> None:
    heard: list[Entry] = []

    def hear(entry: Entry, **kwargs: Any) -> None:
        heard.append(entry)

    recorded.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            entry = record("shops.opened", None, place=None, by=None)
            assert heard == []
        assert heard == [entry]
    finally:
        recorded.disconnect(hear)


def test_entries_are_read_within_reach() -> None:
    here = make_village("Sered", code="33.04.01.2003")
    there = make_village("Gondang", code="33.19.07.2001")
    mine = record("a.b", None, place=here, by=None)
    record("a.b", None, place=there, by=None)
    record("a.b", None, place=None, by=None)
    reach = Reach.of([("journal.read", here.path), ("overview.read", there.path)])
    assert list(Entry.objects.within(reach, "journal.read")) == [mine]
    nowhere = Entry.objects.within(Reach.nowhere(), "journal.read")
    assert (Entry.objects.within(reach).count(), nowhere.count()) == (2, 0)


def test_a_verb_without_words_is_shown_as_it_is() -> None:
    assert (str(wording.verb("mandates.granted")), wording.verb("x.y"), wording.field("z")) == (
        "memberi mandat",
        "x.y",
        "z",
    )
