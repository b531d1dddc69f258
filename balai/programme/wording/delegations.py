"""The words of delegation lists: why a list or a line is not taken, what to know about a line, the tables."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.programme.rules.delegating import ListReason, Outcome, RowNote, RowReason, Standing
from balai.web.sheets import refusals as sheets
from balai.web.sheets.table import Column, Kind
from balai.web.verdicts import Reason, Verdict

REFUSALS: dict[str, str | Promise] = {
    ListReason.NO_HEADER: _(
        "No list was found in this file. It needs a row of headings with at least Nama and Desa, "
        "or rows that say Kecamatan … and Desa …."
    ),
    ListReason.NO_PERSONS: _("Below the headings stands nobody. Choose the file that holds the names."),
    ListReason.TOO_MANY: _("This list has more than %(limit)s persons. Send one list for each event of your regency."),
    ListReason.FORMULA: _(
        "Row %(line)s, column %(column)s is a formula. In Excel, copy the column, paste it as values, and send again."
    ),
    ListReason.EXPIRED: _("This upload is no longer kept. Send the file again."),
    ListReason.CONFIRMED: _("This list is stored already. Send a new file to change it."),
    ListReason.UNKNOWN_CHOICE: _("This village is not in your regency. Choose one from the list."),
    ListReason.EVENT_NAME: _("Write for which training the delegation is."),
    RowReason.NO_NAME: _("No name, and the village has no verified cadre whose name could stand here"),
    RowReason.NO_VILLAGE: _("No village"),
    RowReason.UNKNOWN_VILLAGE: _("No village of this regency is called like that"),
    RowReason.DOUBTFUL_VILLAGE: _("It is not certain which village is meant"),
    RowReason.ELSEWHERE: _("The village lies in another regency"),
    RowReason.TWICE: _("This village stands on row %(line)s already"),
    RowReason.DECREE_IN_FUTURE: _("The decree is dated in the future"),
    RowReason.BY_HAND: _("Left out by you"),
}
NOTES: dict[str, str | Promise] = {
    RowNote.NAME_FROM_MANDATE: _("Name taken from the verified cadre"),
    RowNote.PHONE_UNREAD: _("Phone number cannot be read; left empty"),
    RowNote.PHONE_TWICE: _("Same phone number as on a row above"),
    RowNote.DATE_UNREAD: _("Date of the decree cannot be read; left empty"),
    RowNote.OTHER_SPELLING: _("Written differently in the file"),
}
OUTCOMES: dict[Outcome, tuple[str | Promise, str]] = {  # words and the shape of the state
    Outcome.ADD: (_("New"), "going"),
    Outcome.CHANGE: (_("Changed"), "slow"),
    Outcome.SAME: (_("Unchanged"), "done"),
    Outcome.ASK: (_("Waits for your answer"), "slow"),
    Outcome.SKIP: (_("Left out"), "no"),
}
FIELDS: dict[str, str | Promise] = {
    "name": _("Name"),
    "phone_index": _("Phone"),
    "sex": _("Sex"),
    "decree_number": _("Number of the decree"),
    "decree_dated": _("Date of the decree"),
}
STANDINGS: dict[Standing, tuple[str | Promise, str]] = {
    Standing.VERIFIED: (_("Decree verified"), "done"),
    Standing.OTHER_PERSON: (_("Another person is the verified cadre"), "slow"),
    Standing.NO_MANDATE: (_("No verified decree yet"), "held"),
}

DELEGATIONS = (
    Column(_("Event"), "event"),
    Column(_("Programme"), "phase.programme.name", export_only=True),
    Column(_("Phase"), "phase.name"),
    Column(_("Regency"), "regency.name"),
    Column(_("Persons"), "persons", Kind.NUMBER),
    Column(_("Since"), "made_at", Kind.TIME),
)
DELEGATES = (
    Column(_("District"), "district"),
    Column(_("Village"), "delegate.place.name"),
    Column(_("Code"), "delegate.place.code", export_only=True),
    Column(_("Name"), "delegate.name"),
    Column(_("Role"), "role"),
    Column(_("Sex"), "sex"),
    Column(_("Phone"), "phone"),
    Column(_("Number of the decree"), "delegate.decree_number"),
    Column(_("Date of the decree"), "delegate.decree_dated", Kind.DATE),
    Column(_("Mandate"), "standing_words"),
)


def words(reason: Reason) -> str:
    """The sentence for one reason, of this matter or of spreadsheets in general."""
    if str(reason.code) in sheets.WORDS:
        return sheets.words(reason)
    return str(REFUSALS[str(reason.code)]) % dict(reason.facts)


def sentences(verdict: Verdict) -> list[str]:
    """Every reason of a refusal."""
    return [words(reason) for reason in verdict.reasons]
