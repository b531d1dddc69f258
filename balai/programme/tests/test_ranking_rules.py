from __future__ import annotations

import itertools
import random

import pytest

from balai.programme.rules.figures import side_by_side
from balai.programme.rules.ranking import Band, Standing, bands, standing
from balai.programme.rules.readiness import (
    WORTH,
    Answer,
    Checklist,
    Item,
    answers,
    checklist,
    missing,
    score,
    unanswered,
)

YES, PARTLY, NO, UNKNOWN = Answer.YES, Answer.PARTLY, Answer.NO, Answer.UNKNOWN
ALL_YES = {item.code: "yes" for item in checklist().asked}


def test_weights_sum_to_a_hundred_and_every_item_names_its_source() -> None:
    assert checklist().total == 100
    assert [item.code for item in checklist().items if not item.source] == []


def test_a_ready_village_has_all_points_once_it_has_committed() -> None:
    assert score(answers(ALL_YES, committed=True)) == score(answers(ALL_YES, committed=True))
    assert (score(answers(ALL_YES, committed=True)).low, score(answers(ALL_YES, committed=False)).low) == (100, 90)


def test_what_is_not_known_widens_the_score_and_is_never_zero() -> None:
    found = score(answers({**ALL_YES, "internet": "unknown"}, committed=True))
    assert (found.low, found.high, found.exact) == (75, 100, False)


def test_partly_is_half() -> None:
    found = score(answers({**ALL_YES, "room": "partly", "candidate": "no"}, committed=True))
    assert (found.low, found.high) == (72, 72)  # 100 − 7.5 − 20, halves to even


def test_unanswered_is_not_the_same_as_unknown() -> None:
    assert unanswered({"electricity": "unknown"}) == ("internet", "room", "candidate", "budget")


def test_what_is_missing() -> None:
    assert missing(answers({**ALL_YES, "room": "no", "budget": "unknown"}, committed=False)) == ("room", "commitment")


TWO = Checklist("test", 30, "", (Item("a", 50, ""), Item("b", 50, "")))


def test_a_village_better_in_everything_is_surely_first() -> None:
    found = bands({"x": {"a": NO, "b": PARTLY}, "y": {"a": YES, "b": YES}}, TWO)
    assert found == [
        Band("y", best=1, worst=1, before=0, behind=1, unknown=0),
        Band("x", best=2, worst=2, before=1, behind=0, unknown=0),
    ]


def test_two_equal_villages_share_a_band_and_keep_their_order() -> None:
    found = bands({"x": {"a": YES, "b": NO}, "y": {"a": YES, "b": NO}}, TWO)
    assert [(band.key, band.best, band.worst) for band in found] == [("x", 1, 2), ("y", 1, 2)]


def test_opinions_about_weights_do_not_make_a_rank() -> None:
    found = bands({"x": {"a": YES, "b": NO}, "y": {"a": NO, "b": YES}, "z": {"a": NO, "b": NO}}, TWO)
    assert [(band.key, band.best, band.worst) for band in found] == [("x", 1, 2), ("y", 1, 2), ("z", 3, 3)]


def test_an_unknown_answer_widens_only_as_far_as_it_may_matter() -> None:
    found = bands({"x": {"a": UNKNOWN, "b": YES}, "y": {"a": YES, "b": YES}, "z": {"a": NO, "b": NO}}, TWO)
    assert [(band.key, band.best, band.worst, band.unknown) for band in found] == [
        ("y", 1, 2, 0),
        ("x", 1, 2, 1),
        ("z", 3, 3, 0),
    ]


@pytest.mark.parametrize(
    ("best", "worst", "room", "expected"),
    [(1, 20, 20, Standing.SURE), (15, 25, 20, Standing.OPEN), (20, 30, 20, Standing.OPEN), (21, 30, 20, Standing.OUT)],
)
def test_what_a_band_means_for_a_quota(best: int, worst: int, room: int, expected: Standing) -> None:
    assert standing(Band("x", best, worst, 0, 0, 0), room) is expected


@pytest.mark.parametrize("seed", range(5))
def test_no_choice_of_weights_and_answers_leaves_the_band(seed: int) -> None:
    """Every corner of the weights and of the unknown answers, and the ranks that villages have there."""
    chance = random.Random(seed)
    three = Checklist("test", 30, "", (Item("a", 50, ""), Item("b", 30, ""), Item("c", 20, "")))
    villages = {key: {item.code: chance.choice(list(Answer)) for item in three.items} for key in "pqrst"}
    found = {band.key: band for band in bands(villages, three)}
    for factors in itertools.product((70, 100, 130), repeat=3):
        points = {
            key: sum(
                item.weight * factor * chance.choice(WORTH[given[item.code]])
                for item, factor in zip(three.items, factors, strict=True)
            )
            for key, given in villages.items()
        }
        for key, mine in points.items():
            ahead = sum(other > mine for other in points.values())
            level = sum(other == mine for other in points.values()) - 1
            assert found[key].best <= ahead + 1 + level
            assert ahead + 1 <= found[key].worst


class Said:
    def __init__(self, subject: str, value: str, number: int | None = None) -> None:
        self.subject, self.value, self.number = subject, value, number


def test_sources_that_say_the_same_number_differently_agree() -> None:
    (found,) = side_by_side([Said("villages", "1.650", 1650), Said("villages", "1650", 1650)])
    assert (found.values, found.disagree) == (("1.650",), False)


def test_sources_that_say_different_things_disagree() -> None:
    first, second = side_by_side(
        [Said("villages", "235", 235), Said("ended", "akhir 2021"), Said("villages", "350", 350)]
    )
    assert (first.subject, first.values, first.disagree) == ("villages", ("235", "350"), True)
    assert (second.subject, second.values, second.disagree) == ("ended", ("akhir 2021",), False)
