"""The page of one proposal, which several verbs answer with; and the lines of the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.desks.reading import Lying, lying_about
from balai.journal import recording
from balai.mandates.models import Charge, Mandate, RoleCode
from balai.people.models import Person
from balai.places.clock import today
from balai.programme.actions import proposing
from balai.programme.actions.granting import designated, in_force
from balai.programme.forms.proposing import SendBackForm, SubmitForm
from balai.programme.models import Nomination, Proposal
from balai.programme.models.proposal import ProposalState
from balai.programme.models.ranked import Ranked, ranked
from balai.programme.rules.readiness import checklist
from balai.programme.wording.proposals import HISTORY, STATES
from balai.programme.wording.saying import sentences
from balai.programme.wording.tables import RANKING
from balai.web.components.telling import Step
from balai.web.sheets.table import Column, Kind, Table
from balai.web.sheets.writing import export_links


@dataclass(frozen=True, slots=True)
class Line:
    """One proposal of the list."""

    proposal: Any  # with the counts of `ProposalQuerySet.for_list`
    lying: Lying | None

    @property
    def shape(self) -> str:
        return STATES[self.proposal.state]


COLUMNS = (
    Column(gettext_lazy("Regency"), lambda line: line.proposal.regency.name),
    Column(gettext_lazy("Province"), lambda line: line.proposal.regency.parent.name),
    Column(gettext_lazy("Programme"), lambda line: line.proposal.phase.programme.name),
    Column(gettext_lazy("Phase"), lambda line: line.proposal.phase.name),
    Column(gettext_lazy("State"), lambda line: line.proposal.state.label),
    Column(gettext_lazy("Proposed"), lambda line: line.proposal.proposed, Kind.NUMBER),
    Column(gettext_lazy("Designated"), lambda line: line.proposal.granted, Kind.NUMBER),
    Column(gettext_lazy("Waiting"), lambda line: line.proposal.waiting, Kind.NUMBER),
    Column(gettext_lazy("Desk"), lambda line: str(line.lying.desk) if line.lying else None),
    Column(gettext_lazy("Working days there"), lambda line: line.lying.clock.used if line.lying else None, Kind.NUMBER),
    Column(gettext_lazy("Limit"), lambda line: line.lying.clock.due if line.lying else None, Kind.DATE),
)


def lines_of(proposals: Iterable[Proposal]) -> list[Line]:
    """The proposals with their desk clocks."""
    rows = list(proposals)
    clocks = lying_about(rows)
    return [Line(proposal, clocks.get(proposal.pk)) for proposal in rows]


def table_of(lines: list[Line]) -> Table:
    return Table("usulan-kabupaten", COLUMNS, lines, gettext_lazy("Proposals"))


def ranking_of(proposal: Proposal) -> Table:
    """The villages by readiness, as a table to be taken along."""
    return Table(f"usulan-{proposal.regency.name}", RANKING, ranked(proposal), gettext_lazy("Villages by readiness"))


def proposal_page(request: HttpRequest, proposal: Proposal, *, returning: SendBackForm | None = None) -> HttpResponse:
    """`returning`: the form that sends it back, with its errors."""
    room = in_force(proposal.phase, proposal.regency)
    rows = ranked(proposal, room=max(room - designated(proposal.phase, proposal.regency), 0))
    may = _may(request, proposal)
    context = {
        "proposal": proposal,
        "shape": STATES[proposal.state],
        "rows": rows,
        "quota": room,
        "granted": sum(_granted(row) for row in rows),
        "clock": lying_about([proposal]).get(proposal.pk),
        "knots": _progress(proposal),
        "history": _history(proposal),
        "checklist": checklist(),
        "may": may,
        "submitting": SubmitForm(initial={"letter_number": proposal.letter_number}),
        "obstacles": _obstacles(proposal) if may["prepare"] and proposal.editable else [],
        "returning": returning or SendBackForm(),
        "files": export_links(request),
        "next": _what_comes_next(proposal, rows),
    }
    return render(request, "programme/proposal.html", context, status=422 if returning else 200)


def _may(request: HttpRequest, proposal: Proposal) -> dict[str, bool]:
    """What the acting mandate may do with this proposal."""
    reach, path = request.reach, proposal.regency.path  # type: ignore[attr-defined]
    names = {"prepare": "proposals.prepare", "grant": "quotas.grant", "designate": "designations.issue"}
    names |= {"nominations": "nominations.read", "caseload": "caseload.read"}
    return {name: reach.covers(permission, path) for name, permission in names.items()}


def _obstacles(proposal: Proposal) -> list[str]:
    return list(sentences(proposing.submitting(proposal, on=today(proposal.regency))))


def _granted(row: Ranked) -> bool:
    return getattr(row.proposed, "locus", None) is not None


def _what_comes_next(proposal: Proposal, rows: list[Ranked]) -> dict[str, int]:
    """Once villages are designated: how many have their cadre and an ambassador. Three queries; before that none."""
    keys = [row.proposed.village_id for row in rows if _granted(row)]
    if not keys:
        return {}
    on = today(proposal.regency)
    return {
        "villages": len(keys),
        "cadre": Mandate.objects.on(on).filter(role=RoleCode.CADRE, place__in=keys).count(),
        "nominated": Nomination.objects.open().filter(village__in=keys).count(),
        "charged": Charge.objects.on(on).filter(place__in=keys).count(),
    }


def _progress(proposal: Proposal) -> list[Step]:
    """Regency, programme office, villages: who has to act."""
    state = proposal.state
    at = {ProposalState.SUBMITTED: 1, ProposalState.DECIDED: 3}.get(state, 0)
    labels = [
        (_("The regency proposes"), _("Villages and their readiness")),
        (_("The programme office decides"), _("Quota and decree")),
        (_("The villages are told"), _("Designated, or waiting with the reason")),
    ]
    return [
        Step(label, note, "done" if n < at else "now" if n == at else "next") for n, (label, note) in enumerate(labels)
    ]


def _history(proposal: Proposal) -> list[tuple[Any, Any, str]]:
    """(entry, words, name of who did it), newest first; two queries."""
    entries = [entry for entry in recording.of(proposal) if entry.verb in HISTORY]
    people = Person.objects.in_bulk({entry.actor_id for entry in entries if entry.actor_id})
    return [
        (entry, HISTORY[entry.verb], people[entry.actor_id].name if entry.actor_id in people else "")
        for entry in entries
    ]
