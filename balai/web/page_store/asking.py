"""What a request asks of the store: nothing, or a page under one key, in one encoding.

The key is scheme, host, path and page number as they came, byte for byte: what Django would see differently is
another key. Nothing is made equal but what is proven equal, so that no trick with dots, slashes or capitals can bring
one page in place of another. Only hosts written in the one canonical way, at the port where we listen or none, are
kept; others would let a stranger fill the store with copies, or store links to a port of his choice.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

Environ = dict[str, Any]

PAGE_NUMBER = re.compile(r"hal=[1-9][0-9]{0,3}")
TRACKING = re.compile(r"(?:fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|utm_[a-z]+)")
HOST = re.compile(
    r"(?=.{1,253}(?::|$))[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*(?::[0-9]{1,5})?"
)
LONGEST_PATH = 1024
ENCODINGS = ("br", "gzip", "")


def key_of(environ: Environ, private: tuple[str, ...]) -> str | None:
    """The key of the page that is asked for; None where the store must not be asked.

    `private`: names of cookies; a request that carries one of them is about a person.
    """
    cookie = environ.get("HTTP_COOKIE")
    if cookie and any(name in cookie for name in private):
        return None
    query = environ.get("QUERY_STRING")
    if query and not PAGE_NUMBER.fullmatch(query):
        query = without_tracking(query)
        if query is None:
            return None
    path = environ["PATH_INFO"]
    if len(path) > LONGEST_PATH:
        return None
    return f"{scheme_of(environ)}\n{environ.get('HTTP_HOST', '')}\n{path}\n{query or ''}"


def scheme_of(environ: Environ) -> str:
    """What the proxy says, read as Django reads it, or what the server knows."""
    said: str = environ.get("HTTP_X_FORWARDED_PROTO") or environ["wsgi.url_scheme"]
    return "https" if said.partition(",")[0].strip() == "https" else "http"


@lru_cache(maxsize=512)
def without_tracking(query: str) -> str | None:
    """The query without what Facebook and others add to a link; None if something is left that we do not store."""
    rest = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not TRACKING.fullmatch(name)]
    if not rest:
        return ""
    left = "&".join(f"{name}={value}" for name, value in rest)
    return left if PAGE_NUMBER.fullmatch(left) else None


def host_of(environ: Environ) -> str | None:
    """The name of the host, if it is written canonically, at no other port than ours."""
    host: str = environ.get("HTTP_HOST", "")
    if not HOST.fullmatch(host):
        return None
    name, _, port = host.partition(":")
    return name if not port or port == str(environ.get("SERVER_PORT", "")) else None


@lru_cache(maxsize=512)
def encoding_of(accepted: str) -> str:
    """`br`, `gzip` or the empty string: the smallest form that the reader can unpack."""
    offered = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.strip().partition(";")
        quality = parameters.replace(" ", "").removeprefix("q=")
        offered[name.strip()] = not re.fullmatch(r"0(\.0*)?", quality)
    return next((encoding for encoding in ENCODINGS if offered.get(encoding)), "")
