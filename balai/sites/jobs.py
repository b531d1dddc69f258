"""Work that waits for its moment."""

from __future__ import annotations

from datetime import datetime

from django_tasks import task

from balai.sites.actions import copying, importing, publishing, receiving
from balai.sites.models import Export, Import
from balai.sites.rules.importing import ImportFault


@task(queue_name="quick")
def publish_due() -> None:
    """Publish what was scheduled until now. Twice does no harm."""
    publishing.publish_due()


def at(moment: datetime) -> None:
    """Look again at that moment."""
    publish_due.using(run_after=moment).enqueue()


@task(queue_name="long")
def copy_site(pk: int) -> None:
    """Make the file of a copy. Begun anew where a worker died at it."""
    export = Export.objects.select_related("site__place", "asked_by").get(pk=pk)
    try:
        copying.make(export)
    except Exception:
        copying.break_off(export)
        raise


@task(queue_name="long")
def read_import(pk: int) -> None:
    """Make the preview. Begun anew where a worker died at it."""
    made = Import.objects.select_related("site__place").get(pk=pk)
    try:
        receiving.read(made)
    except Exception:
        Import.objects.open().filter(pk=pk).update(fault=ImportFault.OURS)
        raise


@task(queue_name="long")
def take_import(pk: int) -> None:
    """Take it over. Goes on where a worker died at it; what breaks is tried again with the next import."""
    made = Import.objects.select_related("site__place", "chosen_by").get(pk=pk)
    try:
        importing.take(made)
    except Exception:
        Import.objects.open().filter(pk=pk).update(fault=ImportFault.OURS)
        receiving.forget(made)
        raise
