"""The words for matters, notices, tasks and first steps. Rooms above register theirs, each in its own `hooks.py`:

    wording.matter("nomination", _("Cadre nomination"), opens="nominations.read")
    wording.notice("nomination.returned", _("The nomination for %(place)s was returned."), icon="return")
    wording.task("nominate_cadre", _("Nominate a digital cadre"), action=_("Nominate"))
    wording.first_step("village_head", 10, Step(_("Nominate your cadre"), _("…"), url_name="programme:nominate"))

Desks keep codes and facts only, so that words can be mended and translated at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.mandates.models import Mandate

Words = str | Promise
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Notice:
    """How a notice reads. `text` may be a function of the facts, where a number or a code in them needs words."""

    text: Words | Callable[[Facts], Words]
    icon: str = "message"
    tone: str = ""  # warn or bad


@dataclass(frozen=True, slots=True)
class Task:
    """How a task reads, and the verb of its button."""

    text: Words
    action: Words


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do on the first day in a role. Without `url_name` it is only said.

    `stands`: whether there is still anything to do, for the mandate acted under; it may query.
    """

    title: Words
    text: Words
    url_name: str = ""
    action: Words = ""
    stands: Callable[[Mandate], bool] | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """A way from the home page to what is somebody's own elsewhere, such as the village's site."""

    text: Words
    url: str


_doors: list[Callable[[HttpRequest], Door | None]] = []
_matters: dict[str, Words] = {}
_opens: dict[str, str] = {}
_notices: dict[str, Notice] = {}
_tasks: dict[str, Task] = {}
_steps: dict[str, dict[int, Step]] = {}
FALLBACK = Notice(_("Something changed. Open it to see what."))
FALLBACK_TASK = Task(_("Something waits for you"), _("Open"))


def matter(kind: str, name: Words, *, opens: str = "") -> None:
    """`opens`: the permission that its page asks for; whoever lacks it reads the line without a link."""
    _matters[kind] = name
    _opens[kind] = opens


def notice(code: str, text: Words | Callable[[Facts], Words], *, icon: str = "message", tone: str = "") -> None:
    _notices[code] = Notice(text, icon, tone)


def task(code: str, text: Words, *, action: Words) -> None:
    _tasks[code] = Task(text, action)


def first_step(role: str, order: int, step: Step) -> None:
    _steps.setdefault(role, {})[order] = step


def door(find: Callable[[HttpRequest], Door | None]) -> None:
    """`find` looks at the mandate acted under, and may query."""
    _doors.append(find)


def doors(request: HttpRequest) -> list[Door]:
    """What stands open for this person now."""
    return [found for find in _doors if (found := find(request)) is not None]


def matter_name(kind: str) -> Words:
    """What kind of matter this is; a kind that nobody registered is named as it is kept."""
    return _matters.get(kind, kind)


def opened_with(kind: str) -> str:
    """The permission that the page of such a matter asks for; empty: none."""
    return _opens.get(kind, "")


def notice_look(code: str) -> Notice:
    return _notices.get(code, FALLBACK)


def notice_text(code: str, facts: Facts) -> str:
    """The notice in the reader's language."""
    look = notice_look(code)
    words = look.text(facts) if callable(look.text) else look.text
    return str(words) % facts


def task_look(code: str) -> Task:
    return _tasks.get(code, FALLBACK_TASK)


def first_steps(role: str) -> list[Step]:
    """What somebody new in this role does first, in order."""
    return [step for _order, step in sorted(_steps.get(role, {}).items())]
