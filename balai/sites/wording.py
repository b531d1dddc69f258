"""The words for each reason why something about a site is refused."""

from __future__ import annotations

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.files import wording as files
from balai.files.rules.faults import FileFault
from balai.sites.rules.announcing import EventFault
from balai.sites.rules.commenting import CommentFault
from balai.sites.rules.complaints import ComplaintFault
from balai.sites.rules.copying import CopyFault
from balai.sites.rules.disclosing import PublicationFault
from balai.sites.rules.importing import ImportFault, Note
from balai.sites.rules.knocking import KnockFault
from balai.sites.rules.naming import NameFault
from balai.sites.rules.nesting import PageFault
from balai.sites.rules.picking import PickFault
from balai.sites.rules.publishing import ArticleFault
from balai.sites.rules.requests import RequestFault
from balai.sites.rules.saying import SayingFault
from balai.sites.rules.warning import NoticeFault
from balai.web.verdicts import Reason, Refused

REFUSALS: dict[str, str | Promise] = {
    ImportFault.TOO_LARGE: _(
        "This is larger than %(most)s MB. Export a shorter span of time, and bring it in part by part."
    ),
    ImportFault.NO_FILE: _("Choose the file that the former site exported."),
    ImportFault.NOT_XML: _(
        "This is no export of a site. Choose the XML file as it came, not packed and not opened in Word."
    ),
    ImportFault.BROKEN: _("The file is damaged at line %(line)s. Export it once more; do not change it by hand."),
    ImportFault.CHARSET: _("The file is not written in UTF-8 (line %(line)s). Export it once more as UTF-8."),
    ImportFault.ENTITIES: _(
        "The file has a document type, which exports never have and harmful files do. Export it anew."
    ),
    ImportFault.NESTED: _("The file is nested as no site is. Export it anew."),
    ImportFault.VERSION: _(
        "WordPress export version %(version)s is unknown here. Update WordPress and export once more."
    ),
    ImportFault.UNKNOWN_FORM: _(
        "This XML begins with “%(root)s”. Hand in an export of WordPress (Tools, Export, All content), "
        "or a feed (RSS or Atom)."
    ),
    ImportFault.EMPTY: _("No article stands in this file. When exporting, choose all content."),
    ImportFault.TOO_MANY: _("More than %(most)s pieces stand in this file. Export it year by year."),
    ImportFault.ARCHIVE_BROKEN: _("The ZIP cannot be opened. Pack the folder of pictures once more."),
    ImportFault.ARCHIVE_LARGE: _(
        "The ZIP unpacks to more than pictures would. Pack only pictures, in several ZIPs if need be."
    ),
    ImportFault.ARCHIVE_LOCKED: _("The ZIP has a password. Pack it without one."),
    ImportFault.ARCHIVE_PATHS: _(
        "“%(name)s” in the ZIP would lie outside its folder. Pack the folder of pictures once more."
    ),
    ImportFault.OPEN: _("A former site is being brought in already. Finish it or take it back first."),
    ImportFault.NOT_READY: _("Somebody has decided about this already. Look at it again."),
    ImportFault.OURS: _("Something broke on our side. Hand it in once more: what is here already stays as it is."),
    NameFault.NOT_A_NAME: _("This is no domain. Write it like sered.desa.id, without https:// and without a path."),
    NameFault.BELOW_OURS: _("Our own names are given by provisioning. Write a domain of the village's own."),
    NameFault.RESERVED: _("This name is kept for the programme. Choose another."),
    NameFault.TAKEN: _("Another site answers under this name. Check the spelling, or ask the other regency."),
    CopyFault.CLOSED: _("This site is closed and answers nowhere: there is nothing to copy."),
    CopyFault.RUNNING: _("A copy is being made already. It appears here when it is ready."),
    CopyFault.TOO_LARGE: _("The site is larger than one file can hold. Ask the regency's ICT office for help."),
    CopyFault.BROKEN: _(
        "The copy could not be made: a page of the site broke. Try again; if it happens twice, report it."
    ),
    CopyFault.GONE: _("This copy was taken back after a few days. Make a new one."),
    NameFault.MAIN: _("This is the main address. Make another one the main address first."),
    CommentFault.CLOSED: _("Comments on this article are closed."),
    CommentFault.QUEUE_FULL: _("Very many comments wait to be read. Please come back tomorrow."),
    CommentFault.NO_NAME: _("Write the name that shall stand above your comment."),
    CommentFault.DECIDED: _("Somebody has decided about this comment already."),
    CommentFault.GONE: _("This comment is not shown any more."),
    CommentFault.NO_REASON: _("Choose the reason."),
    SayingFault.EMPTY: _("Write what you want to say."),
    SayingFault.LONG: _("This is longer than %(most)s characters. Say it more briefly."),
    SayingFault.TRAP: _("A field that nobody sees was filled in. It is empty again now: please send once more."),
    KnockFault.TOO_OFTEN: _("Much was sent from your connection within the last hour. Please try again in an hour."),
    KnockFault.CROWDED: _("The village receives very much at the moment. Please try again in an hour."),
    ComplaintFault.CLOSED: _("This report is closed. Send a new one."),
    ComplaintFault.NOT_ANSWERED: _("The village has not answered yet."),
    ComplaintFault.NO_WORDS: _("Write at least one sentence."),
    ComplaintFault.LONG_WORDS: _("This is longer than %(most)s characters. Say it more briefly."),
    ArticleFault.NO_TITLE: _("Give the article a title."),
    ArticleFault.NO_TEXT: _("Write at least one sentence before you send it."),
    ArticleFault.LONG_TEXT: _("This text is longer than %(most)s characters. Divide it into several articles."),
    ArticleFault.NO_ALT: _("Say in a few words what the photo shows, for whoever cannot see it."),
    ArticleFault.WITHDRAWN: _("This article was withdrawn. Begin a new one."),
    ArticleFault.NOTHING_NEW: _("This text is public already."),
    ArticleFault.SUBMITTED_ALREADY: _("This article already waits for approval."),
    ArticleFault.NOT_SUBMITTED: _("This article does not wait for approval."),
    ArticleFault.NO_NOTE: _("Say what has to be mended, so that the writer can do it."),
    ArticleFault.NOT_PUBLIC: _("This article is not public."),
    ArticleFault.PAST: _("This moment has passed. Choose one in the future, or publish now."),
    ArticleFault.TOO_FAR: _("Choose a moment within the next %(most)s days."),
    ArticleFault.CHANGED: _("Somebody changed this article while you read it. Look at it again, then decide."),
    ArticleFault.NO_SUCH_REVISION: _("This version is the newest already."),
    PickFault.NOT_PUBLIC: _("This article is not public, so that nobody could read it from the portal."),
    PickFault.OTHER_RUBRIC: _("Only good practices and achievements can be chosen. The village sets the rubric."),
    PickFault.PICKED_ALREADY: _("This article stands on the portal already."),
    PickFault.NO_WHY: _("Say in one sentence what others can learn from it."),
    PickFault.LONG_WHY: _("This is longer than %(most)s characters. Say it more briefly."),
    EventFault.ENDS_FIRST: _("The end lies before the beginning."),
    EventFault.OVER: _("This is over already. The agenda is for what comes."),
    EventFault.TOO_FAR: _("Announce what happens within the next two years."),
    EventFault.CALLED_OFF: _("This was called off. Announce it anew if it happens after all."),
    PageFault.NO_TITLE: _("Give the page a title."),
    PageFault.BELOW_ITSELF: _("A page cannot stand below itself."),
    PageFault.TOO_DEEP: _("The menu has two floors: choose a page that stands in the menu itself."),
    PageFault.HAS_PAGES: _("Other pages stand below this one. Move or take down those first."),
    PageFault.ONE_PROFILE: _("There is a page about the village already. Change that one."),
    NoticeFault.NO_TITLE: _("Name the danger and the place in one line."),
    NoticeFault.NO_DANGER: _("Say what the danger is."),
    NoticeFault.NO_AFFECTED: _("Say who is affected, so that nobody has to guess."),
    NoticeFault.NO_EVACUATION: _("Say where people shall go, or that they stay at home."),
    NoticeFault.NO_AVOID: _("Say what people must avoid."),
    NoticeFault.NO_HELP: _("Say where help is: a number, or who is near."),
    NoticeFault.NO_ISSUER: _("Say which office announces it."),
    NoticeFault.FOREIGN_HAMLET: _("This hamlet does not belong to the village. Open the form again."),
    NoticeFault.BEGAN_LONG_AGO: _("Check the year: that is more than a year ago."),
    NoticeFault.BEGINS_LATER: _("An urgent notice holds from now on at the latest. For later, use the agenda."),
    NoticeFault.ENDED: _("This end has passed already. Choose a later one, or leave it empty."),
    NoticeFault.TOO_LONG: _("Choose an end within %(most)s days. You can announce it again."),
    NoticeFault.NOT_STANDING: _("This notice no longer stands."),
    PublicationFault.UNKNOWN_KIND: _("Choose what it is."),
    PublicationFault.NO_TITLE: _("Give it a title, so that it is found again."),
    PublicationFault.NO_PERIOD: _("Choose the year or half-year that it is about."),
    PublicationFault.NOTHING: _("Add the document, or a text, or choose an article or page of this site."),
    PublicationFault.TWO_THINGS: _("Give one thing only: a document, a text, an article or a page."),
    PublicationFault.LONG_TEXT: _("This text is longer than %(most)s characters. Publish it as a document."),
    PublicationFault.FOREIGN: _("This is not public on this site. Choose another."),
    PublicationFault.WITHDRAWN: _("This was taken down already."),
    PublicationFault.NO_WHY: _("Say why it is taken down; everybody may know."),
    RequestFault.ANSWERED: _("This request has its answer. Who is not content objects to the village head."),
    RequestFault.NO_WORDS: _("Write at least one sentence."),
    RequestFault.LONG_WORDS: _("This is longer than %(most)s characters. Say it more briefly."),
    RequestFault.NO_SUBJECT: _("Say in at most %(most)s characters what was asked for, without any name."),
    RequestFault.NO_NAME: _("Write your name. The law asks for it; only the office that answers can see it."),
    RequestFault.NO_CONTACT: _("Write how you can be reached. Only the office that answers can see it."),
    RequestFault.NO_PURPOSE: _("Say in a few words what you need it for. The law asks for it."),
    RequestFault.NO_EXEMPTION: _("Choose the exemption. What is kept back needs a ground in the law."),
    RequestFault.NO_HOLDER: _("Say which office holds it, so that whoever asked can go there."),
    RequestFault.EXTENDED_BEFORE: _("The further days were taken already. The law gives them once."),
    RequestFault.TOO_LATE_TO_EXTEND: _("The last day has passed. Further days can be taken only before."),
    RequestFault.NO_REASON: _("Give the reason. Whoever asked reads it."),
    RequestFault.NO_GROUND: _("Choose why you object."),
    RequestFault.OBJECTED_BEFORE: _("You have objected already."),
    RequestFault.NOT_YET_DUE: _("The village still has time to answer. You can object afterwards."),
    RequestFault.OBJECTED_TOO_LATE: _("The %(most)s working days for an objection have passed. Ask anew."),
    RequestFault.DECIDED: _("This objection is decided."),
    RequestFault.SAME_PERSON: _("You gave the answer yourself. Another person has to decide about the objection."),
    NoticeFault.NO_OUTCOME: _("Say in a few words what happened, so that people know it is over."),
}


def say(reason: Reason) -> str:
    """One reason in the reader's language; those of a file have their words in the files' room."""
    if str(reason.code) in set(FileFault):
        return files.say(reason)
    return str(REFUSALS[str(reason.code)]) % dict(reason.facts)


NOTES: dict[str, str | Promise] = {
    Note.KIND: _("neither article nor page"),
    Note.TRASH: _("was in the waste bin there"),
    Note.NO_TITLE: _("has no title"),
    Note.NO_TEXT: _("has no text"),
    Note.LONG: _("is longer than %(most)s characters; divide it there first"),
    Note.PRIVATE: _("was not for everybody; comes as a draft"),
    Note.FUTURE: _("lies in the future; comes as a draft"),
    Note.MORE_PICTURES: _("%(n)s more pictures: an article here shows one"),
    Note.PICTURE_REFUSED: _("its picture cannot be used"),
    Note.ACTIVE: _("%(n)s scripts, frames or forms stay behind"),
    Note.SHORTCODES: _("short codes stay behind: %(names)s"),
    Note.COMMENTS_LEFT: _("%(n)s spam or deleted comments stay behind"),
    Note.PAGES_LEFT: _("pages were not to come along"),
}


def noted(code: str, facts: dict[str, str | int]) -> str:
    """What is said of a piece of a former site."""
    words = str(NOTES[code])
    return words % facts if facts and "%(" in words else words


def tell(form: forms.Form, refused: Refused) -> None:
    """Every reason at its field."""
    for reason in refused.verdict.reasons:
        form.add_error(reason.field if reason.field in form.fields else None, say(reason))


def told(refused: Refused) -> str:
    """Every reason in one line, for a message."""
    return " ".join(say(reason) for reason in refused.verdict.reasons)
