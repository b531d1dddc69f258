"""The desks' own lines of the rail, and the words of their reminders."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balai.desks import wording
from balai.desks.models import Stay
from balai.desks.wording import Facts
from balai.journal import wording as journal
from balai.web import navigation
from balai.web.navigation import Item


def _waiting(request: HttpRequest) -> int:
    """How many matters lie on the desk of the acting mandate."""
    mandate = request.mandate  # type: ignore[attr-defined]
    return Stay.objects.open().at(mandate.role, mandate.place).count() if mandate else 0


navigation.register(Item(label=_("Today"), icon="inbox", url_name="desks:home", order=10, count=_waiting))
navigation.register(Item(label=_("Desks"), icon="clock", url_name="desks:desks", permission="overview.read", order=35))


def _matter(facts: Facts) -> dict[str, str]:
    return {"matter": str(wording.matter_name(str(facts["kind"]))), "place": str(facts["title"])}


def _matter_late(facts: Facts) -> str:
    return _safe(gettext("Past its limit on your desk: %(matter)s, %(place)s.") % _matter(facts))


def _matter_today(facts: Facts) -> str:
    return _safe(gettext("To be done today: %(matter)s, %(place)s.") % _matter(facts))


def _matter_tomorrow(facts: Facts) -> str:
    return _safe(gettext("To be done by tomorrow: %(matter)s, %(place)s.") % _matter(facts))


def _task(facts: Facts) -> dict[str, str]:
    return {"task": str(wording.task_look(str(facts["code"])).text), "place": str(facts["place"])}


def _task_late(facts: Facts) -> str:
    return _safe(gettext("Past its day: %(task)s, %(place)s.") % _task(facts))


def _task_today(facts: Facts) -> str:
    return _safe(gettext("To be done today: %(task)s, %(place)s.") % _task(facts))


def _task_tomorrow(facts: Facts) -> str:
    return _safe(gettext("To be done by tomorrow: %(task)s, %(place)s.") % _task(facts))


def _safe(words: str) -> str:
    """Finished words: a percent sign in them asks for no more facts."""
    return words.replace("%", "%%")


wording.notice("desk.late", _matter_late, icon="warn", tone="bad")
wording.notice("desk.today", _matter_today, icon="clock", tone="warn")
wording.notice("desk.tomorrow", _matter_tomorrow, icon="clock")
wording.notice("task.late", _task_late, icon="warn", tone="bad")
wording.notice("task.today", _task_today, icon="clock", tone="warn")
wording.notice("task.tomorrow", _task_tomorrow, icon="clock")
journal.register(verbs={"welcomes.closed": _("closed the first steps")})
