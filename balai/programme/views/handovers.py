"""The new cadre looks at what comes to them and accepts it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from balai.desks.models import Task
from balai.desks.wording import task_look
from balai.programme.actions import replacing
from balai.programme.models import Nomination
from balai.programme.wording.saying import sentence, sentences
from balai.web.policies import signed_in
from balai.web.verdicts import Refused


@require_GET
@signed_in
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = _mine(request, pk)
    coming = replacing.coming(nomination)
    context = {
        "nomination": nomination,
        "village": nomination.village,
        "old": nomination.replaces,
        "tasks": [(task, task_look(task.code).text) for task in coming],
        "done": Task.objects.filter(mandate=nomination.replaces, done_at__isnull=False).count(),
        "obstacles": [sentence(reason) for reason in replacing.accepting(nomination, request.user).reasons],  # type: ignore[arg-type]
    }
    return render(request, "programme/handover.html", context)


@require_POST
@signed_in
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = _mine(request, pk)
    try:
        replacing.accept(nomination, by=request.user)  # type: ignore[arg-type]
    except Refused as refused:
        messages.error(request, " ".join(sentences(refused.verdict)))
        return redirect("programme:handover", pk=pk)
    messages.success(request, _("You have accepted the hand-over. The tasks are yours now."))
    return redirect("programme:nomination", pk=pk)


def _mine(request: HttpRequest, pk: int) -> Nomination:
    """Only the person who receives it; everybody else learns nothing."""
    rows = Nomination.objects.select_related("village", "mandate", "replaces__person")
    return get_object_or_404(rows, pk=pk, mandate__person=request.user, replaces__isnull=False)
