"""What an article's page shows below its text: the comments, and the form or the word that they are closed."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Prefetch, Q

from balai.sites.forms.comments import CommentForm
from balai.sites.models import Article, Comment, Discussion
from balai.sites.models.comment import CommentQuerySet

NEWEST = 8  # stand below the article; the earlier ones have a page of their own


def of(article: Article) -> dict[str, Any]:
    """For the article's template: four queries, however many comments."""
    rows = said(article)
    newest = list(reversed(rows.order_by("-written_at", "-pk")[:NEWEST]))
    answered = Q(answers__published_at__isnull=False, answers__refused_at__isnull=True)
    public = Comment.objects.public().filter(Q(answers__isnull=True) | answered, discussion__article=article)
    counted = public.aggregate(all=Count("pk"), begun=Count("pk", filter=Q(answers__isnull=True)))
    return {
        "comments": newest,
        "comment_count": counted["all"],
        "comments_before": counted["begun"] - len(newest),
        "comments_closed": Discussion.objects.filter(article=article, closed_at__isnull=False).exists(),
        "comment_form": CommentForm(),
    }


def said(article: Article) -> CommentQuerySet:
    """Every comment that everybody may read, the oldest first, each with the village's answers."""
    answers = Prefetch("replies", Comment.objects.public(), to_attr="shown_replies")
    rows = Comment.objects.public().filter(discussion__article=article, answers__isnull=True)
    return rows.prefetch_related(answers)
