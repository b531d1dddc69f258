"""Views of libraries that are included whole and cannot be wrapped, each with its policy: `public` or `signed_in`.

By dotted name, that of the class where there is one. It is empty at present: `people/urls.py` wraps allauth's views
one by one where they get their addresses.
"""

from __future__ import annotations

POLICIES: dict[str, str] = {}
