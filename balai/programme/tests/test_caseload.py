"""Sharing out villages: what holds for every regency, and what the reasons say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from balai.programme.bench import caseload_seconds, greedy, made_regencies
from balai.programme.caseload import share_out
from balai.programme.rules.caseload import FEWEST, MOST, load_verdict
from balai.programme.sharing import Ambassador, Regency, Sharing, Spot, Village

coordinates = st.tuples(st.floats(-8, -6), st.floats(110, 112))


@st.composite
def regencies(draw: st.DrawFn, *, with_points: bool | None = None, fewest_ambassadors: int = 1) -> Regency:
    """Up to 40 villages and 8 ambassadors; some with a base, with or without coordinates."""
    measured = draw(st.booleans()) if with_points is None else with_points

    def spot() -> Spot:
        return Spot(draw(st.integers(1, 5)), draw(coordinates) if measured and draw(st.integers(0, 9)) else None)

    villages = [Village(100 + i, spot()) for i in range(draw(st.integers(0, 40)))]
    count = draw(st.integers(fewest_ambassadors, 8))
    ambassadors = [Ambassador(1 + i, spot() if draw(st.booleans()) else None) for i in range(count)]
    return Regency(villages=villages, ambassadors=ambassadors)


def settled(regency: Regency) -> Regency:
    """The same regency after its proposal was accepted."""
    return replace(regency, current=share_out(regency).as_mapping())


def moved(sharing: Sharing) -> set[int]:
    return {share.village for share in sharing.shares if share.moved}


@given(regencies())
@settings(max_examples=60, deadline=None)
def test_every_village_is_given_once(regency: Regency) -> None:
    sharing = share_out(regency)
    assert sorted(share.village for share in sharing.shares) == [v.key for v in regency.villages]
    assert sharing.unassigned == ()
    assert sharing.loads == {a.key: Counter(sharing.as_mapping().values())[a.key] for a in regency.ambassadors}


@given(regencies())
@settings(max_examples=60, deadline=None)
def test_nobody_has_under_four_or_over_six_while_somebody_could_help(regency: Regency) -> None:
    loads, villages, ambassadors = share_out(regency).loads.values(), len(regency.villages), len(regency.ambassadors)
    assert sum(max(0, FEWEST - load) for load in loads) == max(0, FEWEST * ambassadors - villages)
    assert sum(max(0, load - MOST) for load in loads) == max(0, villages - MOST * ambassadors)
    if villages > MOST * ambassadors:
        assert max(loads) - min(loads) <= 1


@given(regencies())
@settings(max_examples=60, deadline=None)
def test_a_second_run_changes_nothing(regency: Regency) -> None:
    before = settled(regency)
    assert share_out(before).as_mapping() == before.current


@given(regencies(fewest_ambassadors=2), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_who_leaves_moves_only_their_own_villages(regency: Regency, dice: object) -> None:
    before = settled(regency)
    gone = before.ambassadors[dice.randrange(len(before.ambassadors))].key  # type: ignore[attr-defined]
    after = share_out(replace(before, ambassadors=[a for a in before.ambassadors if a.key != gone]))
    assert moved(after) == {village for village, who in before.current.items() if who == gone}


@given(regencies(fewest_ambassadors=2), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_pins_stay(regency: Regency, dice: object) -> None:
    keys = [a.key for a in regency.ambassadors]
    current = {v.key: dice.choice(keys) for v in regency.villages}  # type: ignore[attr-defined]
    pinned = {key for key in current if dice.random() < 0.4}  # type: ignore[attr-defined]
    sharing = share_out(replace(regency, current=current, pinned=pinned))
    assert {key: sharing.as_mapping()[key] for key in pinned} == {key: current[key] for key in pinned}
    assert {share.village for share in sharing.shares if share.pinned} == pinned


@given(regencies())
@settings(max_examples=20, deadline=None)
def test_the_same_input_gives_the_same_answer(regency: Regency) -> None:
    shuffled = replace(regency, villages=regency.villages[::-1], ambassadors=regency.ambassadors[::-1])
    assert share_out(shuffled) == share_out(regency)


def test_a_newcomer_gets_four_villages_and_no_more_are_disturbed() -> None:
    regency = settled(made_regencies(1, villages=36)[0])
    grown = replace(regency, ambassadors=[*regency.ambassadors, Ambassador(99, Spot(1, (-7.0, 110.0)))])
    sharing = share_out(grown)
    assert sharing.loads[99] == FEWEST
    assert len(moved(sharing)) == FEWEST


def test_the_nearest_ambassador_is_chosen() -> None:
    west, east = Spot(1, (-7.0, 110.0)), Spot(2, (-7.0, 111.0))
    villages = [Village(i, west if i % 2 else east) for i in range(10)]
    sharing = share_out(Regency(villages, [Ambassador(1, west), Ambassador(2, east)]))
    assert sharing.as_mapping() == {i: 1 if i % 2 else 2 for i in range(10)}
    assert sharing.km == 0.0


def test_without_coordinates_a_district_stays_together_and_no_distance_is_claimed() -> None:
    villages = [Village(i, Spot(i // 5)) for i in range(20)]
    sharing = share_out(Regency(villages, [Ambassador(i) for i in range(4)]))
    by_district = [{sharing.as_mapping()[i] for i in range(d * 5, d * 5 + 5)} for d in range(4)]
    assert [len(who) for who in by_district] == [1, 1, 1, 1]
    assert sharing.km is None


def test_without_an_ambassador_nothing_is_given() -> None:
    sharing = share_out(Regency([Village(1, Spot(1)), Village(2, Spot(1))], []))
    assert (sharing.shares, sharing.unassigned) == ((), (1, 2))


def test_the_flow_is_never_longer_than_the_ruler() -> None:
    regency = made_regencies(1, villages=50)[0]
    by_hand = replace(regency, current=greedy(regency), pinned={v.key for v in regency.villages})
    ways = [share_out(regency).km, share_out(by_hand).km]
    assert ways == sorted(ways, key=lambda km: km or 0)


def test_four_five_and_six_villages_are_right() -> None:
    assert [load_verdict(n).codes for n in (4, 5, 6)] == [(), (), ()]


def test_no_village() -> None:
    assert load_verdict(0).codes == ("load_none",)


def test_too_few_villages() -> None:
    assert load_verdict(3).codes == ("load_too_few",)


def test_too_many_villages() -> None:
    verdict = load_verdict(7)
    assert (verdict.codes, verdict.reasons[0].facts) == (("load_too_many",), (("villages", 7),))


def test_three_thousand_villages_are_shared_out_within_two_seconds() -> None:
    assert float(caseload_seconds()["value"]) < 2
