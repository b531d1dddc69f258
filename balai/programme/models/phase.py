"""Programmes and their phases are data: what they promised, when, and who says so."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q


class Programme(models.Model):
    """Desa Cerdas (2021–2024), Desa Digital (from 2025). `self_enrolment`: a village may join without a phase."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    starts = models.DateField()
    until = models.DateField(null=True)
    self_enrolment = models.BooleanField(default=False)
    funding = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class PhaseQuerySet(models.QuerySet["Phase"]):
    def public(self) -> Self:
        """Phases and their figures are public."""
        return self.all()


class Phase(models.Model):
    """A dated phase with room for `capacity` villages, which grants may never exceed together."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="phases")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    starts = models.DateField()
    until = models.DateField(null=True)
    capacity = models.PositiveIntegerField()  # villages; which source it follows stands in `capacity_source`
    capacity_source = models.CharField(max_length=200, blank=True)
    proposals_open_from = models.DateField(null=True)
    proposals_open_until = models.DateField(null=True)

    objects = PhaseQuerySet.as_manager()

    class Meta:
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_phase_number"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(starts__lt=F("until")), name="programme_phase_starts_before_until"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Figure(models.Model):
    """What one source says of a phase. Sources disagree; each keeps its own value."""

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="figures")
    subject = models.CharField(max_length=40)  # villages, regencies, ambassadors, cadres, end …
    value = models.CharField(max_length=40)  # as the source writes it
    number = models.IntegerField(null=True)  # the same as a number, where it is one
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["phase", "subject", "source"], name="programme_figure_once_per_source")
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.value}"
