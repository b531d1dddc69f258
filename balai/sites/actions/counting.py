"""How often each article was read: the store counts, we book what it counted."""

from __future__ import annotations

from collections import Counter

from django.db import transaction
from django.db.models import F

from balai.journal.recording import Repeated, record
from balai.sites.models import Article
from balai.web.page_store import tally


def book() -> int:
    """Add what was read since the last time; each read once, even if the process dies in between."""
    with tally.batch() as batch:
        try:
            return _book(batch)
        except Repeated:
            return 0  # booked before; only the batch itself was not yet thrown away


@transaction.atomic
def _book(batch: tally.Batch) -> int:
    record("sites.reads_booked", None, place=None, by=None, key=f"reads:{batch.name}"[:80])
    booked = 0
    for (place, slug), n in sorted(_by_article(batch.reads).items()):
        booked += n * Article.objects.filter(site__place_id=place, slug=slug).update(reads=F("reads") + n)
    return booked


def _by_article(reads: tally.Reads) -> Counter[tuple[int, str]]:
    """Shelf and path of a page name an article in either language."""
    found: Counter[tuple[int, str]] = Counter()
    for (shelf, path), n in reads.items():
        parts = path.removeprefix("/en").strip("/").split("/")
        if shelf.isdecimal() and len(parts) == 2 and parts[0] == "kabar":
            found[int(shelf), parts[1]] += n
    return found
