"""The words for every reason of this room's rules."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balai.places.actions.importing import ImportFault
from balai.places.rules.areas import Fault
from balai.places.rules.hamlets import HamletFault
from balai.web.verdicts import Reason, Verdict

WORDS: dict[str, str | Promise] = {
    Fault.NOT_PACKED: _("%(name)s is not a sound packed file (.gz or .xz), or it ends too early."),
    Fault.TOO_LARGE: _("%(name)s is larger than %(most)s MB when unpacked."),
    Fault.TOO_MANY_ROWS: _("The file has %(found)s rows; no more than %(most)s are read."),
    Fault.ENCODING: _("The text is not UTF-8. Save the file as CSV UTF-8."),
    Fault.NO_ROWS: _("The file has no rows."),
    Fault.HEADING: _("The first line must read %(wanted)s; it reads “%(found)s”."),
    Fault.COLUMNS: _("There should be %(wanted)s columns; there are %(found)s."),
    Fault.QUOTES: _("The quotation marks do not balance."),
    Fault.MALFORMED_CODE: _("“%(code)s” is not a code such as 33, 33.04, 33.04.05 or 33.04.05.2001."),
    Fault.EMPTY_NAME: _("%(code)s has no name."),
    Fault.BAD_NAME: _("The name of %(code)s is longer than 120 letters or has invisible characters."),
    Fault.DUPLICATE_CODE: _("%(code)s stands here a second time; first on line %(first)s."),
    Fault.MISSING_PARENT: _("%(code)s lies in %(parent)s, which the file does not have."),
    Fault.BAD_DATE: _("“%(found)s” is not a date such as 2026-01-31."),
    Fault.UNKNOWN_CODE: _("No place has the code %(code)s."),
    Fault.BAD_NUMBER: _("“%(found)s” is not a number of degrees."),
    Fault.OUTSIDE: _("%(code)s would lie outside Indonesia."),
    Fault.NOT_YAML: _("The text is not sound YAML."),
    Fault.NOT_DAYS_OFF: _("The list must be blocks of at, source, holidays and joint_leave."),
    Fault.NOT_GEOJSON: _("This is not a GeoJSON FeatureCollection (%(found)s)."),
    Fault.BAD_GEOMETRY: _("The outline of %(code)s is not a closed polygon of at least four points."),
    HamletFault.NO_VILLAGE: _("Hamlets are set up in a village or ward."),
    HamletFault.NO_NAME: _("Write the name of the hamlet."),
    HamletFault.LONG_NAME: _("The name is longer than %(most)s letters. Shorten it."),
    HamletFault.NAME_TAKEN: _("There is a hamlet called %(name)s already. Choose a name that tells the two apart."),
    HamletFault.CLOSED: _("This hamlet is closed."),
    ImportFault.DOUBTFUL: _("Is %(old)s now %(new)s? Say so in a succession list, or import with --as-new."),
    ImportFault.MANY_ABOLISHED: _(
        "%(count)s of %(standing)s places would be abolished. If the file is a part of the map, import with --part; "
        "if it is meant, with --abolish-many."
    ),
    ImportFault.EARLIER_THAN_HELD: _("%(code)s %(name)s has held only since %(since)s: choose a later date (--on)."),
}
SHOWN = 20  # so many reasons are told one by one


def say(reason: Reason) -> str:
    """One reason as a sentence, with its line number if it has one."""
    facts = dict(reason.facts)
    sentence = str(WORDS[reason.code]) % facts
    if facts.get("line"):
        return gettext("Line %(line)s: %(sentence)s") % {"line": facts["line"], "sentence": sentence}
    if facts.get("feature"):
        return gettext("Feature %(feature)s: %(sentence)s") % {"feature": facts["feature"], "sentence": sentence}
    return sentence


def say_all(verdict: Verdict) -> list[str]:
    """Every reason, the first twenty of them one by one."""
    told = [say(reason) for reason in verdict.reasons[:SHOWN]]
    more = len(verdict.reasons) - len(told)
    return [*told, gettext("… and %(count)s more.") % {"count": more}] if more > 0 else told
