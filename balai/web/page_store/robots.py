"""Who only looks like a reader: robots, fetchers of link previews, and browsers that fetch in advance."""

from __future__ import annotations

import re
from functools import lru_cache

from balai.web.page_store.asking import Environ

ROBOT = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|scan|monitor|preview|fetch|headless|lighthouse|archive|feed|rss|validator"
    r"|facebookexternalhit|whatsapp|telegram|embedly|curl|wget|python|java/|go-http|okhttp|libwww|httpclient"
    r"|axios|node-fetch|scrapy|phantom|playwright|puppeteer|selenium",
    re.IGNORECASE,
)


def is_reader(environ: Environ) -> bool:
    """Whether a person is likely to read what is asked for. Whoever names no browser is none."""
    purpose = f"{environ.get('HTTP_SEC_PURPOSE', '')}{environ.get('HTTP_PURPOSE', '')}{environ.get('HTTP_X_MOZ', '')}"
    return not ("prefetch" in purpose or "preview" in purpose) and _is_browser(environ.get("HTTP_USER_AGENT", ""))


@lru_cache(maxsize=2048)
def _is_browser(agent: str) -> bool:
    return bool(agent) and not ROBOT.search(agent)
