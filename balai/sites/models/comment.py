"""What readers say below an article."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.people.models import Person
from balai.places.reach import ScopedQuerySet
from balai.sites.models.article import Article


class CommentReason(models.TextChoices):
    """Why a comment is not shown."""

    INSULT = "hinaan", _("It insults somebody")
    PRIVATE = "data-pribadi", _("It tells personal things of somebody")
    FALSE = "kabar-bohong", _("It says what is not true")
    ADVERT = "iklan", _("It advertises, or is sent by a robot")
    AGITATION = "sara", _("It stirs against a religion, a people or a group")
    ASTRAY = "di-luar-topik", _("It has nothing to do with the article")


class DiscussionQuerySet(ScopedQuerySet["Discussion"]):
    place_path = "article__site__place__path"


class Discussion(models.Model):
    """The comments of one article as a whole; it begins with the first and may be closed."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="discussion")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = DiscussionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"discussion of {self.article_id}"


class CommentQuerySet(ScopedQuerySet["Comment"]):
    place_path = "discussion__article__site__place__path"

    def public(self) -> Self:
        """Read by somebody of the village, and not taken away since."""
        shown = self.filter(published_at__isnull=False, refused_at__isnull=True)
        return shown.filter(discussion__article__site__closed_at__isnull=True).order_by("written_at", "pk")

    def waiting(self) -> Self:
        """Nobody has read them yet."""
        return self.filter(published_at__isnull=True, refused_at__isnull=True)

    def reported(self) -> Self:
        """Public, and a reader objects."""
        open_flag = CommentFlag.objects.filter(comment=models.OuterRef("pk"), settled_at__isnull=True)
        return self.filter(models.Exists(open_flag), published_at__isnull=False, refused_at__isnull=True)


class Comment(models.Model):
    """`by` is set on the village's own answers only; of readers nothing is kept but what they chose to show."""

    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="comments")
    answers = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    name = models.CharField(max_length=60)
    origin = models.CharField(max_length=80, blank=True)  # the village it comes from, as the writer put it
    text = models.TextField()
    written_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    refused_at = models.DateTimeField(null=True, blank=True)  # before it was public, or taken away afterwards
    refused_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=20, blank=True, choices=CommentReason.choices)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True, reason="") | Q(refused_at__isnull=False, reason__gt=""),
                name="sites_comment_refused_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.discussion_id} {self.pk}"


class CommentFlagQuerySet(ScopedQuerySet["CommentFlag"]):
    place_path = "comment__discussion__article__site__place__path"


class CommentFlag(models.Model):
    """A reader says that a comment should not stand there."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="flags")
    reason = models.CharField(max_length=20, choices=CommentReason.choices)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = CommentFlagQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.reason}"
