"""Programmes and their phases are data: what they promised, when, and who says so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def public(self) -> Self:
        """Programmes are public."""
        return self.all()


class Programme(models.Model):
    """Desa Cerdas (2021–2024), Desa Digital (from 2025). `self_enrolment`: a village may join without a phase."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    starts = models.DateField()
    until = models.DateField(null=True)
    self_enrolment = models.BooleanField(default=False)
    funding = models.CharField(max_length=200, blank=True)
    funding_en = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> date | None:
        return self.until - timedelta(days=1) if self.until else None

    @property
    def paid_by(self) -> str:
        """Who pays, in the reader's language."""
        return self.funding_en if get_language() == "en" and self.funding_en else self.funding


class PhaseQuerySet(models.QuerySet["Phase"]):
    def public(self) -> Self:
        """Phases and their figures are public."""
        return self.all()

    def taking_proposals(self, day: date) -> Self:
        """Phases whose window for proposals is open on a day."""
        opened = self.filter(proposals_open_from__lte=day)
        return opened.filter(Q(proposals_open_until__isnull=True) | Q(proposals_open_until__gt=day))


class Phase(models.Model):
    """A dated phase with room for `capacity` villages, which grants may never exceed together."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="phases")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    starts = models.DateField()
    until = models.DateField(null=True)
    capacity = models.PositiveIntegerField()  # villages; which source it follows stands in `capacity_source`
    capacity_source = models.CharField(max_length=200, blank=True)
    proposals_open_from = models.DateField(null=True)  # empty: regencies may not propose
    proposals_open_until = models.DateField(null=True)  # the first day on which they may not any more

    objects = PhaseQuerySet.as_manager()

    class Meta:
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_phase_number"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(starts__lt=F("until")), name="programme_phase_starts_before_until"
            ),
            models.CheckConstraint(
                condition=Q(proposals_open_until__isnull=True) | Q(proposals_open_from__lt=F("proposals_open_until")),
                name="programme_phase_window_opens_before_it_closes",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def last_day(self) -> date | None:
        return self.until - timedelta(days=1) if self.until else None

    @property
    def last_day_for_proposals(self) -> date | None:
        return self.proposals_open_until - timedelta(days=1) if self.proposals_open_until else None

    def takes_proposals(self, day: date) -> bool:
        """Whether the window for proposals is open on a day."""
        opens, until = self.proposals_open_from, self.proposals_open_until
        return opens is not None and opens <= day and (until is None or day < until)


class Subject(models.TextChoices):
    """What a figure counts or dates."""

    VILLAGES = "villages", _("Villages")
    REGENCIES = "regencies", _("Regencies and cities")
    AMBASSADORS = "ambassadors", _("Ambassadors")
    CADRES = "cadres", _("Digital cadres")
    TRAINED = "trained", _("People trained")
    TRAINING = "training", _("Training of the cadres")
    ENDED = "ended", _("End")
    CASELOAD = "caseload", _("Villages for each ambassador")
    BUDGETING = "budgeting", _("Villages that budget for it")


class Figure(models.Model):
    """What one source says of a programme, or of one phase of it. Sources disagree; each keeps its own value."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="figures")
    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, null=True, related_name="figures")
    subject = models.CharField(max_length=40, choices=Subject.choices)
    value = models.CharField(max_length=80)  # as the source writes it
    number = models.IntegerField(null=True)  # the same as a number, where it is one
    source = models.CharField(max_length=200)
    quote = models.CharField(max_length=300, blank=True)  # the source's own words, where they are at hand

    class Meta:
        ordering = ["phase", "subject", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "phase", "subject", "source"],
                nulls_distinct=False,
                name="programme_figure_once_per_source",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.value}"
