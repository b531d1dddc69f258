"""From address to address: what the database knows, then what the pages need or lead to, each once."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator

from balai.sites.copying import addresses
from balai.sites.copying.archive import Archive
from balai.sites.copying.rendering import Answer, Asker
from balai.sites.models import Site
from balai.sites.rules.copying import CopyFault, asked_as, file_of, links_in, links_in_sheet, may_grow
from balai.web.verdicts import Reason, Refused, Verdict, require

LOST = "/404.html"
logger = logging.getLogger("balai.copying")


class Walk:
    """Fills an archive with a site. `told` hears how many addresses are done of how many known."""

    def __init__(self, site: Site, origin: str, archive: Archive, told: Callable[[int, int], None]) -> None:
        self._site, self._origin, self._archive, self._told = site, origin, archive, told
        self._asker = Asker(origin)
        self._seen: set[str] = set()
        self._found: deque[str] = deque()
        self.missing: list[str] = []  # what a page names and the site does not have

    def all(self) -> None:
        """Raises `Refused` where the copy becomes too large, or a page breaks."""
        known = addresses.count(self._site)
        for done, path in enumerate(self._paths(), 1):
            self._take(path)
            self._told(done, max(known, done + len(self._found)))
        self._archive.add(file_of(LOST), self._asker.get(LOST).body)

    def _paths(self) -> Iterator[str]:
        """What the pages name comes after what is known, so that the order never depends on the pages' speed."""
        for path in addresses.of(self._site):
            if path not in self._seen:
                self._seen.add(path)
                yield path
        while self._found:
            yield self._found.popleft()

    def _take(self, path: str) -> None:
        answer = self._asker.get(*asked_as(path))
        if answer.status >= 500:
            raise Refused(Verdict((Reason(CopyFault.BROKEN),)))
        if answer.status != 200:
            self.missing.append(path)
            logger.warning("copy of %s: %s answers %s", self._origin, path, answer.status)
            return
        self._archive.add(file_of(path), answer.body)
        require(may_grow(files=self._archive.files, size=self._archive.bytes))
        for link in self._links(answer):
            if link not in self._seen:
                self._seen.add(link)
                self._found.append(link)

    def _links(self, answer: Answer) -> list[str]:
        if answer.kind == "text/html":
            return links_in(answer.body.decode(), self._origin)
        if answer.kind == "text/css":
            return links_in_sheet(answer.body.decode())
        return []
