"""Take in a delegation list: read, matched, kept sealed while somebody checks it, then stored as a whole or not."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import IO

from django.db import transaction
from django.utils import timezone

from balai.journal.recording import record
from balai.mandates.actions.granting import hold
from balai.people.models import Person
from balai.places.models import Place
from balai.programme.actions.announcing import announce
from balai.programme.actions.atlas import atlas_of, known_of
from balai.programme.models.delegation import Delegate, Delegation, PendingImport
from balai.programme.models.phase import Phase
from balai.programme.rules.delegating import SKIP, ListReason, Outcome, Planned, plan
from balai.programme.rules.sheet_list import read_list
from balai.programme.rules.sheet_places import Finder, Found
from balai.programme.rules.sheet_rows import Draft
from balai.web.sheets.reading import read_sheet
from balai.web.verdicts import Reason, Refused, Verdict, require

KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a list is for. `role`: of lines that do not say it themselves."""

    regency: Place
    phase: Phase
    event: str
    role: str = "cadre"


@transaction.atomic
def receive(upload: IO[bytes] | bytes, subject: Subject, *, by: Person | None) -> PendingImport:
    """Read and match a list and keep it for checking. Raises `Refused`; then nothing is kept."""
    if not subject.event.strip():
        raise _refused(ListReason.EVENT_NAME, field="event")
    sheet = read_sheet(upload)
    found = read_list(sheet, role=subject.role)
    require(found.verdict)
    finder = Finder(atlas_of(subject.regency))
    pending = PendingImport(
        regency=subject.regency,
        phase=subject.phase,
        event=" ".join(subject.event.split()),
        role=subject.role,
        uploaded_by=by,
        expires=timezone.now() + KEPT_FOR,
        matches={str(draft.line): _packed(finder, draft) for draft in found.drafts},
        left_out=list(found.left_out),
        unread=[heading[:80] for heading in found.unread],
        other_sheets=[name[:80] for name in sheet.others],
    )
    pending.set_rows([draft.packed() for draft in found.drafts])
    pending.save()
    record("delegations.uploaded", pending, place=subject.regency, by=by)
    return pending


def planned(pending: PendingImport) -> tuple[Planned, ...]:
    """What confirming would do with each line, as things stand now."""
    delegation = _delegation(pending)
    atlas = atlas_of(pending.regency)
    known = known_of(pending.regency, delegation, atlas)
    villages = known.villages
    rows = []
    for packed in pending.rows:
        match = pending.matches[str(packed["line"])]
        certain = villages.get(match["certain"]) if match["certain"] else None
        suggestions = tuple(villages[key] for key in match["suggestions"] if key in villages)
        rows.append((Draft.unpacked(packed), Found(certain, suggestions, match["elsewhere"])))
    return plan(rows, {int(line): choice for line, choice in pending.choices.items()}, known)


@transaction.atomic
def choose(pending: PendingImport, choices: Mapping[int, str], *, by: Person) -> PendingImport:
    """Keep a person's answers for doubtful lines: a village's key, `skip`, or "" to take an answer back."""
    pending = _locked(pending)
    lines = {int(line) for line in pending.matches}
    villages = {str(village.key) for village in atlas_of(pending.regency).villages}
    if any(
        line not in lines or (choice and choice != SKIP and choice not in villages) for line, choice in choices.items()
    ):
        raise _refused(ListReason.UNKNOWN_CHOICE)
    kept = pending.choices | {str(line): choice for line, choice in choices.items()}
    pending.choices = {line: choice for line, choice in kept.items() if choice}
    pending.save(update_fields=["choices"])
    record("delegations.choices_made", pending, place=pending.regency, by=by, fields=["choices"])
    return pending


@transaction.atomic
def confirm(pending: PendingImport, *, by: Person | None, choices: Mapping[int, str] | None = None) -> PendingImport:
    """Store what the preview promised, as a whole; a second confirmation changes nothing. Raises `Refused`.

    `choices`: answers that somebody gave on the same page and had not kept yet.
    """
    if choices and by is not None and pending.confirmed_at is None:
        choose(pending, choices, by=by)
    pending = (
        PendingImport.objects.select_for_update(of=("self",)).select_related("regency", "phase").get(pk=pending.pk)
    )
    if pending.confirmed_at is not None:
        return pending
    pending = _locked(pending)
    hold(pending.regency)  # two lists of one regency, one after another
    rows = planned(pending)
    wanted = [row for row in rows if row.outcome in (Outcome.ADD, Outcome.CHANGE)]
    delegation = _delegation(pending)
    if wanted and delegation is None:
        delegation = Delegation.objects.create(
            regency=pending.regency, phase=pending.phase, event=pending.event, made_by=by
        )
    if delegation is not None:
        _store(delegation, wanted, by)
        announce(delegation, wanted)
    pending.delegation, pending.confirmed_at = delegation, timezone.now()
    pending.report, pending.rows_sealed, pending.matches, pending.choices = _report(rows), "", {}, {}
    pending.save()
    return pending


@transaction.atomic
def discard(pending: PendingImport, *, by: Person) -> None:
    """Forget an upload that nobody confirmed."""
    pending = _locked(pending)
    record("delegations.upload_discarded", pending, place=pending.regency, by=by)
    pending.delete()


def forget_expired() -> int:
    """Delete uploads that waited too long, with every line they held; returns how many."""
    stale = PendingImport.objects.filter(confirmed_at__isnull=True, expires__lte=timezone.now())
    return stale.delete()[0]


def _store(delegation: Delegation, rows: Iterable[Planned], by: Person | None) -> None:
    """One journal entry for each village, all under one action."""
    action = uuid.uuid4()
    places = Place.objects.in_bulk([row.place for row in rows if row.place])
    held = Delegate.objects.in_bulk([row.held for row in rows if row.held])
    for row in rows:
        new = row.held is None
        delegate = (
            held[row.held]
            if row.held
            else Delegate(delegation=delegation, place=places[row.place], role=row.draft.role, added_by=by)
        )
        fields = _written(delegate, row)
        delegate.save()
        verb = "delegations.delegate_added" if new else "delegations.delegate_changed"
        record(verb, delegate, place=places[row.place], by=by, fields=fields, action=action)


def _written(delegate: Delegate, row: Planned) -> list[str]:
    """Write what the line says; empty cells leave what is there."""
    draft = row.draft
    delegate.name = row.name
    if draft.phone:
        delegate.set_phone(draft.phone)
    delegate.sex = draft.sex or delegate.sex
    delegate.decree_number = draft.decree_number or delegate.decree_number
    delegate.decree_dated = draft.decree_dated or delegate.decree_dated
    delegate.mandate_id = row.mandate or delegate.mandate_id
    return list(row.changed) or [name for name, value in row.facts.items() if value]


def _report(rows: Iterable[Planned]) -> dict[str, object]:
    """What was done, by line number; no word of what a line said."""
    rows = list(rows)
    lines = {outcome: [row.draft.line for row in rows if row.outcome is outcome] for outcome in Outcome}
    return {
        "added": lines[Outcome.ADD],
        "changed": lines[Outcome.CHANGE],
        "same": lines[Outcome.SAME],
        "skipped": [
            {"line": row.draft.line, "code": str(row.reason.code), "facts": _numbers(row.reason)}
            for row in rows
            if row.outcome in (Outcome.SKIP, Outcome.ASK) and row.reason is not None
        ],
        "notes": [{"line": row.draft.line, "code": str(note)} for row in rows for note in row.notes],
    }


def _numbers(reason: Reason) -> dict[str, int]:
    return {name: value for name, value in reason.facts if isinstance(value, int)}


def _packed(finder: Finder, draft: Draft) -> dict[str, object]:
    found = finder.find(village=draft.village, district=draft.district, regency=draft.regency, code=draft.code)
    return {
        "certain": found.certain.key if found.certain else None,
        "suggestions": [candidate.key for candidate in found.suggestions],
        "elsewhere": found.elsewhere,
    }


def _delegation(pending: PendingImport) -> Delegation | None:
    """The list that stands already, if any."""
    return Delegation.objects.filter(regency=pending.regency, phase=pending.phase, event__iexact=pending.event).first()


def _locked(pending: PendingImport) -> PendingImport:
    """The upload as it stands, locked. Raises `Refused` if it is confirmed or too old."""
    rows = PendingImport.objects.select_for_update(of=("self",)).select_related("regency", "phase")
    fresh = rows.filter(pk=pending.pk).first()
    if fresh is None or fresh.expires <= timezone.now():
        raise _refused(ListReason.EXPIRED)
    if fresh.confirmed_at is not None:
        raise _refused(ListReason.CONFIRMED)
    return fresh


def _refused(code: ListReason, field: str = "") -> Refused:
    return Refused(Verdict((Reason(code, field=field),)))
