"""`bin/balai mandates begin`: the first person of a new house; `retain`: erase those whose time is over."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from balai.mandates.actions.beginning import begin
from balai.mandates.actions.retaining import retain
from balai.mandates.wording import say
from balai.people.rules.phones import normalise
from balai.places.clock import national_today
from balai.web.verdicts import Refused


class Command(BaseCommand):
    help = (
        "begin: register an official of the programme office and print the one-time link by which they sign in. "
        "retain: erase the personal data of those who have held no mandate for two years."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["begin", "retain"])
        parser.add_argument("--name", default="", help="full name, as on the identity card")
        parser.add_argument("--phone", default="", help="0812…; or --email")
        parser.add_argument("--email", default="")
        parser.add_argument("--address", default="http://localhost", help="where this Balai answers: https://…")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "retain":
            self.stdout.write(f"{retain(national_today())} persons erased")
        else:
            self.begin(options)

    def begin(self, options: dict[str, Any]) -> None:
        phone = normalise(options["phone"])
        if options["phone"] and not phone:
            raise CommandError(f"{options['phone']} is not a phone number")
        if not options["name"].strip():
            raise CommandError("give --name")
        if not phone and "@" not in options["email"]:
            raise CommandError("give --phone or --email: one of them is needed to sign in")
        try:
            token = begin(options["name"], phone=phone, email=options["email"])
        except Refused as refused:
            raise CommandError("; ".join(say(reason) for reason in refused.verdict.reasons)) from refused
        link = options["address"].rstrip("/") + reverse("people:invitation", args=[token])
        self.stdout.write(f"{link}\nIt opens once, within seven days. Hand it to {options['name']} and nobody else.")
