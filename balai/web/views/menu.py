"""The menu: everything in the rail, for phones, where only four fit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from balai.web.policies import signed_in


@signed_in
def menu(request: HttpRequest) -> HttpResponse:
    return render(request, "web/menu.html")
