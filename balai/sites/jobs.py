"""Work that waits for its moment."""

from __future__ import annotations

from datetime import datetime

from django_tasks import task

from balai.sites.actions import publishing


@task(queue_name="quick")
def publish_due() -> None:
    """Publish what was scheduled until now. Twice does no harm."""
    publishing.publish_due()


def at(moment: datetime) -> None:
    """Look again at that moment."""
    publish_due.using(run_after=moment).enqueue()
