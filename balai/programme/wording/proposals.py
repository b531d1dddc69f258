"""The words of proposals: refusals, answers of the checklist, steps of the history, reasons for waiting."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.programme.models.proposal import ProposalState
from balai.programme.rules.proposing import Why
from balai.programme.rules.ranking import Standing
from balai.programme.rules.readiness import Answer

Words = str | Promise

REFUSALS: dict[str, Words] = {
    Why.NOT_A_DRAFT: _("This proposal has been sent. Withdraw it first, then change it."),
    Why.NOT_SENT: _("This proposal does not lie at the programme office."),
    Why.DECIDED: _("This proposal is decided already."),
    Why.DISCARDED: _("This proposal was thrown away."),
    Why.NO_WINDOW: _("This phase takes no proposals. The programme office opens it by setting its dates."),
    Why.WINDOW_NOT_OPEN: _("Proposals for this phase are taken from %(day)s on."),
    Why.WINDOW_CLOSED: _("Proposals for this phase were taken until the day before %(day)s."),
    Why.ANOTHER_PROPOSAL: _("Your regency has a proposal for this phase already. Go on with that one."),
    Why.NO_VILLAGES: _("There is no village in this proposal yet. Choose at least one."),
    Why.UNANSWERED: _("The checklist of %(villages)s villages is not filled in. “Not known yet” is an answer too."),
    Why.TAKEN: _("A village of this proposal takes part already. Take it out of the proposal."),
    Why.ALREADY_PROPOSED: _("%(village)s is in this proposal already."),
    Why.NOT_A_VILLAGE: _("%(village)s is not a village."),
    Why.WARD: _("%(village)s is a kelurahan; only villages with a government of their own take part."),
    Why.ELSEWHERE: _("%(village)s lies in another regency."),
    Why.ABOLISHED: _("%(village)s no longer exists. Choose its successor."),
    Why.NO_NOTE: _("Write what has to be corrected."),
}

ANSWERS: dict[str, Words] = {
    Answer.YES: _("Yes"),
    Answer.PARTLY: _("Partly"),
    Answer.NO: _("No"),
    Answer.UNKNOWN: _("Not known yet"),
}

STANDINGS: dict[str, Words] = {
    Standing.SURE: _("Within the quota, whatever the weights"),
    Standing.OPEN: _("To be weighed"),
    Standing.OUT: _("Beyond the quota, whatever the weights"),
}

STATES: dict[str, str] = {  # the shape that goes with each state, see the component `state`
    ProposalState.DRAFT: "held",
    ProposalState.RETURNED: "no",
    ProposalState.SUBMITTED: "going",
    ProposalState.DECIDED: "done",
    ProposalState.DISCARDED: "held",
}

HISTORY: dict[str, Words] = {
    "proposals.drafted": _("Begun"),
    "proposals.submitted": _("Sent to the programme office"),
    "proposals.withdrawn": _("Taken back by the regency"),
    "proposals.returned": _("Returned for correction"),
    "proposals.discarded": _("Thrown away"),
    "proposals.decided": _("Decided by decree"),
}
