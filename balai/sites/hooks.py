"""What this room tells the others: its line of the rail, the words of its journal verbs, matters and notices."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from balai.desks import wording
from balai.desks.wording import Door, Facts, Step
from balai.journal import publishing
from balai.journal import wording as journal
from balai.journal.models import Entry
from balai.people.actions import rotating
from balai.sites import middleware
from balai.sites.hosts import PORTAL, origin
from balai.sites.models import Complaint, InformationRequest, Site
from balai.web import gallery, hosts, navigation
from balai.web.navigation import Item

hosts.served_by(middleware.conf_of)


def _shelf(entry: Entry) -> list[str]:
    """The stored pages of the village that an entry tells of, if it has a site."""
    if entry.place_id is None:
        return []
    places = Site.objects.filter(place_id=entry.place_id).values_list("place_id", flat=True)
    return [str(place) for place in places]


def _overdue(facts: Facts) -> str:
    """How many documents are late, in words."""
    return ngettext(
        "%(village)s owes the public %(count)s document whose day has passed. Publish it.",
        "%(village)s owes the public %(count)s documents whose day has passed. Publish them.",
        int(facts["count"]),
    )


for verb in (
    "sites.dressed",
    "sites.main_host_changed",
    "sites.article_published",
    "sites.event_announced",
    "sites.event_changed",
    "sites.event_cancelled",
    "sites.page_published",
    "sites.page_changed",
    "mandates.granted",
    "mandates.ended",
    "mandates.withdrawn",
    "mandates.corrected",
    "places.hamlet_added",
    "places.hamlet_closed",
    "sites.warned",
    "sites.warning_lifted",
    "sites.information_published",
    "sites.imported",
):
    publishing.on(verb, _shelf)
for verb in ("sites.article_withdrawn", "sites.page_withdrawn", "sites.information_withdrawn"):
    publishing.on(verb, _shelf, withdrawn=True)
for verb in (
    "sites.complaint_answered",
    "sites.complaint_closed",
    "sites.comment_published",
    "sites.comment_answered",
    "sites.comments_closed",
    "sites.comments_opened",
    "sites.request_extended",
    "sites.request_answered",
    "sites.objection_decided",
):  # new ones wait: strangers empty no shelf
    publishing.on(verb, _shelf)
publishing.on("sites.comment_removed", _shelf, withdrawn=True)


def _portal(_entry: Entry) -> list[str]:
    """The programme's own pages. A publication is not among their verbs: they are never older than a minute."""
    return [PORTAL]


for verb in (
    "sites.article_picked",
    "phases.opened",
    "phases.changed",
    "designations.issued",
    "designations.revoked",
    "enrolments.submitted",
    "enrolments.ended",
):
    publishing.on(verb, _portal)
for verb in ("sites.article_withdrawn", "sites.article_unpicked"):
    publishing.on(verb, _portal, withdrawn=True)
rotating.register(Complaint, "name_sealed", lambda complaint: complaint.bound("name"))
rotating.register(Complaint, "contact_sealed", lambda complaint: complaint.bound("contact"))
for column in ("name", "contact", "purpose"):
    rotating.register(InformationRequest, f"{column}_sealed", partial(InformationRequest.bound, column=column))

gallery.wings["situs-desa"] = (_("A village's site and its desk"), "sites/gaya.html", "sites/sheet.css")
navigation.register(Item(label=_("Web site"), icon="write", url_name="sites:index", permission="sites.read", order=28))
journal.register(
    verbs={
        "sites.provisioned": _("made a web site"),
        "sites.import_received": _("handed in a former web site"),
        "sites.import_chosen": _("chose how a former web site comes in"),
        "sites.import_discarded": _("took back a former web site"),
        "sites.imported": _("took over articles of a former web site"),
        "sites.import_finished": _("finished taking over a former web site"),
        "sites.copy_asked": _("asked for a copy of a web site"),
        "sites.copy_made": _("made a copy of a web site"),
        "sites.comment_published": _("showed a comment"),
        "sites.comment_refused": _("refused a comment"),
        "sites.comment_removed": _("took a comment away"),
        "sites.comment_kept": _("kept a comment that a reader objected to"),
        "sites.comment_answered": _("answered a comment"),
        "sites.comments_closed": _("closed the comments of an article"),
        "sites.comments_opened": _("opened the comments of an article"),
        "sites.complaint_received": _("received a complaint or question"),
        "sites.complaint_answered": _("answered a complaint or question"),
        "sites.complaint_reopened": _("learned that a complaint is not settled"),
        "sites.complaint_closed": _("closed a complaint or question"),
        "sites.complaint_revealed": _("looked at who reported something"),
        "sites.complaint_erased": _("erased who reported something"),
        "sites.dressed": _("changed how the web site looks"),
        "sites.domain_added": _("added a domain"),
        "sites.domain_released": _("took a domain away"),
        "sites.domain_recorded": _("noted a domain's record"),
        "sites.main_host_changed": _("changed the web site's main address"),
        "sites.reads_booked": _("booked how often articles were read"),
        "sites.article_begun": _("began an article"),
        "sites.article_changed": _("changed an article"),
        "sites.article_restored": _("went back to an earlier text"),
        "sites.article_submitted": _("sent an article in"),
        "sites.article_returned": _("returned an article"),
        "sites.article_published": _("published an article"),
        "sites.article_scheduled": _("set the time of an article"),
        "sites.article_unscheduled": _("took back the time of an article"),
        "sites.article_withdrawn": _("took an article down"),
        "sites.article_picked": _("chose a good practice for the portal"),
        "sites.article_unpicked": _("took a good practice off the portal"),
        "sites.event_announced": _("announced an event"),
        "sites.event_changed": _("changed an event"),
        "sites.event_cancelled": _("called an event off"),
        "sites.page_published": _("published a page"),
        "sites.page_changed": _("changed a page"),
        "sites.page_withdrawn": _("took a page down"),
        "sites.warned": _("put out an urgent notice"),
        "sites.warning_lifted": _("lifted an urgent notice"),
        "sites.information_published": _("published public information"),
        "sites.information_withdrawn": _("took public information down"),
        "sites.request_received": _("received a request for information"),
        "sites.request_extended": _("took seven days more for a request for information"),
        "sites.request_answered": _("answered a request for information"),
        "sites.request_revealed": _("looked at who asked for information"),
        "sites.request_erased": _("erased who asked for information"),
        "sites.objection_filed": _("received an objection about information"),
        "sites.objection_decided": _("decided an objection about information"),
    },
    fields={
        "title": _("title"),
        "starts": _("beginning"),
        "ends": _("end"),
        "venue": _("place of the event"),
        "kind": _("kind of page"),
        "parent": _("place in the menu"),
        "position": _("place in the row"),
        "name": _("name"),
        "contact": _("contact"),
        "lead": _("lead"),
        "body": _("text"),
        "category": _("category"),
        "pillar": _("pillar"),
        "photo": _("photo"),
        "caption": _("caption"),
        "byline": _("byline"),
        "source_name": _("source"),
        "source_url": _("address of the source"),
        "address": _("office address"),
        "hours": _("opening hours"),
        "email": _("office e-mail"),
        "phone": _("office telephone"),
        "accounts": _("social media"),
        "dye": _("colour"),
        "motif": _("pattern"),
        "tagline": _("first sentence"),
        "hosts": _("addresses"),
        "outcome": _("what happened"),
        "purpose": _("purpose of the request"),
        "due": _("last day for the answer"),
    },
)


def _own_site(request: HttpRequest) -> Door | None:
    """The site of the village in which somebody acts."""
    place = request.mandate.place  # type: ignore[attr-defined]
    site = Site.objects.public().filter(place=place).prefetch_related("hosts").first()
    if site is None or not site.main_host:
        return None
    return Door(_("Site of %(village)s") % {"village": place.name}, origin(site.main_host, request) + "/")


wording.door(_own_site)
wording.notice("sites.silent", _("Nothing new stands on the site of %(village)s for a month. Write a few lines."))
wording.notice(
    "sites.still_silent", _("The site of %(village)s is still silent. Ask its cadre what hinders."), tone="warn"
)
wording.notice("sites.domain_ending", _("The domain %(domain)s ends in %(days)s days. Renew it."), tone="warn")
wording.notice(
    "sites.domain_ended", _("The domain %(domain)s has ended. Renew it before somebody else takes it."), tone="bad"
)
wording.matter("comments", _("Comments to read"), opens="comments.moderate")
wording.notice("sites.comments_waiting", _("Comments on “%(title)s” wait to be read."), icon="inbox")
wording.matter("complaint", _("Complaint or question"), opens="complaints.read")
wording.notice("sites.complaint_received", _("%(number)s: a villager reported or asked something."), icon="inbox")
wording.notice(
    "sites.complaint_reopened",
    _("%(number)s is not settled yet, says whoever reported it."),
    icon="return",
    tone="warn",
)
wording.matter("information", _("Request for information"), opens="information.read")
wording.matter("objection", _("Objection about information"), opens="information.read")
wording.notice("sites.request_received", _("%(number)s: somebody asks the village for information."), icon="inbox")
wording.notice(
    "sites.objection_filed",
    _("%(number)s: whoever asked objects to the answer. You decide."),
    icon="flag",
    tone="warn",
)
wording.notice("sites.information_overdue", _overdue, icon="file", tone="warn")
wording.matter("article", _("Article for the web site"))
wording.notice("sites.article_submitted", _("“%(title)s” waits to be read and published."), icon="inbox")
wording.notice(
    "sites.article_returned", _("“%(title)s” came back. Read what has to be mended."), icon="return", tone="warn"
)
wording.notice(
    "sites.article_picked",
    _("“%(title)s” was chosen for the portal: the whole country can learn from it."),
    icon="done",
)
wording.notice("sites.article_published", _("“%(title)s” is public."), icon="done")
wording.first_step(
    "cadre",
    30,
    Step(
        _("Write the first news"),
        _("Five lines and a photo suffice. It works without a signal too."),
        url_name="sites:index",
        action=_("To the site"),
    ),
)
wording.first_step(
    "student",
    10,
    Step(
        _("Write for the village's site"),
        _("Send in what you wrote; somebody of the village reads it and publishes it."),
        url_name="sites:index",
        action=_("To the site"),
    ),
)
wording.first_step(
    "regency_ict_office",
    10,
    Step(
        _("Give every village its web site"),
        _("All villages of your regency in one action; you see every name before."),
        url_name="sites:my_regency",
        action=_("Look at the names"),
    ),
)
