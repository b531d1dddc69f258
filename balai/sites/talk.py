"""What an article's page shows below its text: the comments, and the form or the word that they are closed."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from balai.sites.forms.comments import CommentForm
from balai.sites.models import Article, Comment, Discussion


def of(article: Article) -> dict[str, Any]:
    """For the article's template: three queries, however many comments."""
    answers = Prefetch("replies", Comment.objects.public(), to_attr="shown_replies")
    rows = Comment.objects.public().filter(discussion__article=article, answers__isnull=True).prefetch_related(answers)
    comments = list(rows)
    answered: list[list[Comment]] = [getattr(row, "shown_replies") for row in comments]  # noqa: B009 (set by Prefetch)
    return {
        "comments": comments,
        "comment_count": len(comments) + sum(len(replies) for replies in answered),
        "comments_closed": Discussion.objects.filter(article=article, closed_at__isnull=False).exists(),
        "comment_form": CommentForm(),
    }
