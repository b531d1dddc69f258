"""What becomes of each line of a delegation list, and whether a delegate holds a verified mandate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz

from balai.places.rules.matching import Candidate
from balai.programme.rules.sheet_cells import name_key
from balai.programme.rules.sheet_places import Found
from balai.programme.rules.sheet_rows import Draft
from balai.web.verdicts import Reason

SAME_PERSON = 88  # how alike two names are, 0 to 100, that count as one person's
SKIP = "skip"
KEPT_FIELDS = ("name", "phone_index", "sex", "decree_number", "decree_dated")


class ListReason(StrEnum):
    """Why a whole list is not taken."""

    NO_HEADER = "delegation_no_header"
    NO_PERSONS = "delegation_no_persons"
    TOO_MANY = "delegation_too_many"
    FORMULA = "delegation_formula"
    EXPIRED = "delegation_expired"
    CONFIRMED = "delegation_confirmed"
    UNKNOWN_CHOICE = "delegation_unknown_choice"
    EVENT_NAME = "delegation_event_name"


class RowReason(StrEnum):
    """Why a line is not taken, or waits for an answer."""

    NO_NAME = "row_no_name"
    NO_VILLAGE = "row_no_village"
    UNKNOWN_VILLAGE = "row_unknown_village"
    DOUBTFUL_VILLAGE = "row_doubtful_village"
    ELSEWHERE = "row_elsewhere"
    TWICE = "row_twice"
    DECREE_IN_FUTURE = "row_decree_in_future"
    BY_HAND = "row_by_hand"


class RowNote(StrEnum):
    """What a person should know about a line that is taken all the same."""

    NAME_FROM_MANDATE = "note_name_from_mandate"
    PHONE_UNREAD = "note_phone_unread"
    PHONE_TWICE = "note_phone_twice"
    DATE_UNREAD = "note_date_unread"
    OTHER_SPELLING = "note_other_spelling"


class Outcome(StrEnum):
    """What confirming will do with a line."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    ASK = "ask"
    SKIP = "skip"


class Standing(StrEnum):
    """Whether the village's verified mandate is this person's."""

    VERIFIED = "verified"
    OTHER_PERSON = "other_person"
    NO_MANDATE = "no_mandate"


@dataclass(frozen=True, slots=True)
class Cadre:
    """Who holds the cadre's mandate of a village today."""

    mandate: int
    name: str
    phone_index: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A delegate who is on the list already, with the fields that a list may change."""

    key: int
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """All that the plan of a list depends on besides the list. `place` of a person without village: the regency."""

    regency: int
    villages: Mapping[int, Candidate]
    held: Mapping[tuple[str, ...], Held]
    cadres: Mapping[int, Cadre]
    today: date
    fingerprint: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Planned:
    """One line and what becomes of it. `changed` names the fields that differ from what is held."""

    draft: Draft
    outcome: Outcome
    name: str = ""
    place: int | None = None
    held: int | None = None
    mandate: int | None = None
    changed: tuple[str, ...] = ()
    reason: Reason | None = None
    notes: tuple[RowNote, ...] = ()
    suggestions: tuple[Candidate, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


def plan(rows: Iterable[tuple[Draft, Found]], choices: Mapping[int, str], known: Known) -> tuple[Planned, ...]:
    """The outcome of every line, in the order of the list."""
    planner = _Planner(known)
    return tuple(planner.decide(draft, found, choices.get(draft.line, "")) for draft, found in rows)


def identity(role: str, place: int, name: str) -> tuple[str, ...]:
    """A village sends one cadre; ambassadors of one place are told apart by their names."""
    return (role, str(place)) if role == "cadre" else (role, str(place), name_key(name))


def standing(name: str, phone_index: str, cadre: Cadre | None) -> Standing:
    """Whether this delegate is the cadre whom the village's verified decree names."""
    if cadre is None:
        return Standing.NO_MANDATE
    return Standing.VERIFIED if is_same_person(name, phone_index, cadre) else Standing.OTHER_PERSON


def is_same_person(name: str, phone_index: str, cadre: Cadre) -> bool:
    """By the phone, or by a name that differs at most in degrees and small slips."""
    if phone_index and phone_index == cadre.phone_index:
        return True
    return fuzz.ratio(name_key(name), name_key(cadre.name)) >= SAME_PERSON


class _Planner:
    """Remembers who and which phones stood on the lines before."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._seen: dict[tuple[str, ...], int] = {}
        self._phones: set[str] = set()
        self._answered = _places_by_name(known.held)

    def decide(self, draft: Draft, found: Found, choice: str) -> Planned:
        if choice == SKIP:
            return Planned(
                draft, Outcome.SKIP, draft.name, reason=Reason(RowReason.BY_HAND), suggestions=found.suggestions
            )
        place, reason = _place(draft, found, choice or self._said_before(draft, found), self._known)
        if place is None:
            outcome = Outcome.ASK if reason.code is RowReason.DOUBTFUL_VILLAGE else Outcome.SKIP
            return Planned(draft, outcome, draft.name, reason=reason, suggestions=found.suggestions)
        cadre = self._known.cadres.get(place) if draft.role == "cadre" else None
        name = draft.name or (cadre.name if cadre else "")
        who = identity(draft.role, place, name)
        if (fault := self._fault(draft, name, who)) is not None:
            return Planned(draft, Outcome.SKIP, name, place, reason=fault, suggestions=found.suggestions)
        self._seen[who] = draft.line
        planned = self._taken(draft, name, place, cadre)
        return replace(planned, suggestions=found.suggestions)

    def _said_before(self, draft: Draft, found: Found) -> str:
        """The village that a person chose for this name when the list came the first time."""
        if found.certain is not None or not draft.name:
            return ""
        place = self._answered.get((draft.role, name_key(draft.name)), 0)
        return str(place) if place in {village.key for village in found.suggestions} else ""

    def _fault(self, draft: Draft, name: str, who: tuple[str, ...]) -> Reason | None:
        if not name:
            return Reason(RowReason.NO_NAME)
        if draft.decree_dated is not None and draft.decree_dated > self._known.today:
            return Reason(RowReason.DECREE_IN_FUTURE)
        return Reason(RowReason.TWICE, facts=(("line", self._seen[who]),)) if who in self._seen else None

    def _taken(self, draft: Draft, name: str, place: int, cadre: Cadre | None) -> Planned:
        facts = _facts(draft, name, self._known)
        held = self._known.held.get(identity(draft.role, place, name))
        changed = _changed(held, facts) if held else ()
        verified = cadre is not None and is_same_person(name, facts["phone_index"], cadre)
        return Planned(
            draft,
            Outcome.ADD if held is None else Outcome.CHANGE if changed else Outcome.SAME,
            name,
            place,
            held=held.key if held else None,
            mandate=cadre.mandate if cadre and verified else None,
            changed=changed,
            notes=tuple(self._notes(draft, place)),
            facts=facts,
        )

    def _notes(self, draft: Draft, place: int) -> Iterable[RowNote]:
        if not draft.name:
            yield RowNote.NAME_FROM_MANDATE
        if draft.phone_unread:
            yield RowNote.PHONE_UNREAD
        if draft.phone and draft.phone in self._phones:
            yield RowNote.PHONE_TWICE
        self._phones.add(draft.phone)
        if draft.date_unread:
            yield RowNote.DATE_UNREAD
        village = self._known.villages.get(place)
        if village is not None and draft.village and not _written_alike(draft.village, village.name):
            yield RowNote.OTHER_SPELLING


def _places_by_name(held: Mapping[tuple[str, ...], Held]) -> dict[tuple[str, str], int]:
    """Where each person of the list is from; two of one name say nothing."""
    names = [(who[0], name_key(one.facts["name"]), int(who[1])) for who, one in held.items()]
    counted = Counter((role, name) for role, name, _ in names)
    return {(role, name): place for role, name, place in names if counted[(role, name)] == 1}


_NONE = Reason(RowReason.NO_VILLAGE)


def _place(draft: Draft, found: Found, choice: str, known: Known) -> tuple[int | None, Reason]:
    """The place's key, or why there is none."""
    if choice.isdecimal() and int(choice) in known.villages:
        return int(choice), _NONE
    if found.certain is not None:
        return found.certain.key, _NONE
    if found.elsewhere:
        return None, Reason(RowReason.ELSEWHERE, facts=(("village", draft.village or draft.code),))
    if not draft.village and not draft.code:
        return (known.regency, _NONE) if draft.role == "ambassador" else (None, _NONE)
    code = RowReason.DOUBTFUL_VILLAGE if found.suggestions else RowReason.UNKNOWN_VILLAGE
    return None, Reason(code, facts=(("village", draft.village or draft.code),))


def _facts(draft: Draft, name: str, known: Known) -> dict[str, str]:
    return {
        "name": name,
        "phone_index": known.fingerprint(draft.phone),
        "sex": draft.sex,
        "decree_number": draft.decree_number,
        "decree_dated": draft.decree_dated.isoformat() if draft.decree_dated else "",
    }


def _changed(held: Held, facts: Mapping[str, str]) -> tuple[str, ...]:
    """An empty cell says nothing: it never erases what is held."""
    return tuple(name for name in KEPT_FIELDS if facts[name] and facts[name] != held.facts[name])


def _written_alike(written: str, name: str) -> bool:
    return name_key(written).endswith(name_key(name)) or written.replace(".", "").isdecimal()
