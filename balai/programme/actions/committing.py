"""The village head signs the village's commitment, or replaces a wrong scan of it."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from balai.desks.actions import telling
from balai.files.actions.taking import take_scan
from balai.journal.recording import record
from balai.people.models import Person
from balai.programme.actions.proposing import regency_desk, village_url
from balai.programme.models import ProposedVillage
from balai.programme.rules import proposing as rules
from balai.web.verdicts import require


@transaction.atomic
def commit(proposed: ProposedVillage, *, scan: UploadedFile[bytes], by: Person) -> ProposedVillage:
    """Keep the signed commitment; the earlier scan stays in the store until nothing names it. Raises `Refused`."""
    rows = ProposedVillage.objects.select_for_update(of=("self",)).select_related("proposal__regency", "village")
    proposed = rows.get(pk=proposed.pk)
    require(rules.may_commit(proposed.proposal.state))
    replaced = proposed.commitment_id is not None
    proposed.commitment = take_scan(scan, by=by, field="scan")
    proposed.committed_at, proposed.committed_by = timezone.now(), by
    proposed.save(update_fields=["commitment", "committed_at", "committed_by"])
    verb = "proposals.commitment_replaced" if replaced else "proposals.committed"
    record(verb, proposed, place=proposed.village, by=by, fields=["commitment"])
    if not replaced:
        telling.tell_desk(
            regency_desk(proposed.proposal), "village.committed", url=village_url(proposed), place=proposed.village.name
        )
    return proposed
