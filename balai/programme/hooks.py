"""What this room tells the others: its lines of the rail, and the words of its matters, notices and tasks."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from balai.desks import wording
from balai.desks.wording import Facts, Step, Words
from balai.journal.models import Entry
from balai.journal.recording import recorded
from balai.mandates.models import Mandate, RoleCode
from balai.people.actions import rotating
from balai.places.models import Level
from balai.places.reach import Reach
from balai.programme.actions import charging
from balai.programme.models import Delegate, Nomination, PendingImport
from balai.programme.models.nomination import lacks_a_cadre
from balai.programme.wording import journal, notices
from balai.programme.wording.nominations import RETURNS
from balai.web import navigation
from balai.web.navigation import Item

navigation.register(
    Item(label=_("Overview"), icon="hall", url_name="programme:overview", permission="overview.aggregate", order=20)
)
navigation.register(
    Item(
        label=_("Nominations"), icon="person", url_name="programme:nominations", permission="nominations.read", order=30
    )
)
navigation.register(
    Item(
        label=_("Delegations"), icon="people", url_name="programme:delegations", permission="delegations.read", order=50
    )
)


def _returned(facts: Facts) -> Words:
    why = str(RETURNS.get(str(facts.get("reason")), "")).replace("%", "%%")
    return format_lazy(_("The nomination for %(village)s came back: {why}."), why=why)


def _lacks_a_cadre(mandate: Mandate) -> bool:
    return lacks_a_cadre(mandate.place)


wording.matter("nomination", _("Nomination of a cadre"), opens="nominations.read")
wording.notice("nomination.submitted", _("%(village)s nominated a cadre. Verify or return it."))
wording.notice("nomination.corrected", _("%(village)s mended its nomination. Look at it again."))
wording.notice("nomination.withdrawn", _("%(village)s withdrew its nomination."))
wording.notice("nomination.returned", _returned, tone="warn")
wording.notice("nomination.verified", _("The nomination for %(village)s is verified. Dinas PMD invites the cadre."))
wording.notice("nomination.amended", _("Something in the appointment for %(village)s was corrected. Look at it."))
wording.notice("cadre.appointed", _("You are the digital cadre of %(village)s. Look at your appointment."))
wording.notice("cadre.replaced", _("Another cadre follows you in %(village)s. Thank you for your work."))
wording.notice("cadre.accepted", _("The new cadre of %(village)s has accepted the hand-over."))
wording.task("cadre.check_appointment", _("Check your appointment: name, decree and first day"), action=_("Look at it"))
wording.task("cadre.accept_handover", _("Accept the hand-over from the cadre before you"), action=_("Accept"))
wording.first_step(
    "village_head",
    20,
    Step(
        _("Nominate your digital cadre"),
        _("You need the decree and the candidate's WhatsApp number. It takes about 6 minutes."),
        url_name="programme:nominations",
        action=_("Nominate"),
        stands=_lacks_a_cadre,
    ),
)
wording.first_step(
    "regency_village_office",
    20,
    Step(
        _("Verify the nominations that wait"),
        _("Compare each with its decree within 7 working days; return what has to be mended."),
        url_name="programme:nominations",
        action=_("Look at them"),
    ),
)
wording.first_step(
    "cadre",
    10,
    Step(
        _("Look at your appointment"),
        _("Name, decree and first day must be right; the village head can have them corrected."),
        url_name="programme:nominations",
        action=_("Look at it"),
    ),
)


def _has_villages(request: HttpRequest) -> bool:
    """Ambassadors also while nobody gave them a village: their reach is empty then."""
    mandate: Mandate | None = request.mandate  # type: ignore[attr-defined]
    reach: Reach = request.reach  # type: ignore[attr-defined]
    ambassador = mandate.role == RoleCode.AMBASSADOR if mandate else False  # lazy: never `is None`
    return ambassador or reach.anywhere("caseload.read")


navigation.register(
    Item(label=_("Case-loads"), icon="map", url_name="programme:caseload_entry", order=40, shown=_has_villages)
)
wording.notice("charges.given", _("%(villages)s villages of %(regency)s are given into your care."))
wording.notice("ambassador.recruited", _("You are ambassador in %(regency)s. Villages are given to you next."))
wording.first_step(
    "ambassador",
    10,
    Step(
        _("Get to know your villages"),
        _("See who is cadre in each, and where somebody is missing."),
        url_name="programme:my_villages",
        action=_("My villages"),
    ),
)
wording.first_step(
    "regency_coordinator",
    10,
    Step(
        _("Share out the villages"),
        _("Four to six for each ambassador. The application proposes, you decide."),
        url_name="programme:caseload_entry",
        action=_("Case-loads"),
    ),
)

notices.register()
journal.register()


def _above_villages(request: HttpRequest) -> bool:
    """Village offices see their own part of a proposal on their own page."""
    mandate: Mandate | None = request.mandate  # type: ignore[attr-defined]
    reach: Reach = request.reach  # type: ignore[attr-defined]
    return reach.anywhere("proposals.read") and mandate.place.level != Level.VILLAGE if mandate else False


navigation.register(
    Item(label=_("Proposals"), icon="flag", url_name="programme:proposals", order=25, shown=_above_villages)
)
navigation.register(
    Item(label=_("My village"), icon="hall", url_name="programme:mine", permission="enrolments.submit", order=25)
)
navigation.register(Item(label=_("Programme"), icon="list", url_name="programme:index", order=60))

rotating.register(Nomination, "candidate_phone_sealed", Nomination._bound)
rotating.register(Delegate, "phone_sealed", Delegate._bound)
rotating.register(PendingImport, "rows_sealed", PendingImport._bound)


def _ambassador_left(entry: Entry, **_: object) -> None:
    if entry.object_id and entry.verb in ("mandates.ended", "mandates.withdrawn"):
        mandate = Mandate.objects.filter(pk=entry.object_id, role=RoleCode.AMBASSADOR).select_related("place").first()
        if mandate is not None:
            charging.tell_of_gap(mandate)


recorded.connect(_ambassador_left, dispatch_uid="programme.ambassador_left")
wording.notice(
    "ambassador.left", _("An ambassador of %(regency)s leaves. Share out their villages."), icon="people", tone="warn"
)
