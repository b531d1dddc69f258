"""`/gaya/luring/`: a form to try the offline queue with. It keeps nothing but a line in the journal. Demo mode only."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.journal.recording import Repeated, record
from balai.web import queued
from balai.web.policies import signed_in


class TrialForm(forms.Form):
    word = forms.CharField(label=gettext_lazy("A word"), max_length=40, min_length=3)
    photo = forms.FileField(label=gettext_lazy("A photo"), required=False)


@signed_in
def trial(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    form = TrialForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        _keep(request, form)
        messages.success(request, _("The word has arrived."))
        return redirect("offline_trial")
    return render(request, "demo/offline_trial.html", {"form": form}, status=422 if form.errors else 200)


def _keep(request: HttpRequest, form: TrialForm) -> None:
    photo = form.cleaned_data["photo"]
    note = f"{form.cleaned_data['word']} {photo.size if photo else 0}"
    try:
        with transaction.atomic():
            record("trial.sent", None, place=None, by=request.user, note=note, key=queued.key(request))
    except Repeated:
        pass  # a replay: it is in the journal already


urlpatterns = [path("", trial, name="offline_trial")]
