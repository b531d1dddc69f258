"""Settings that every test shares; they must stand before Django reads its own."""

from __future__ import annotations

import os

os.environ.setdefault("BALAI_TESTING", "1")
os.environ.setdefault("BALAI_DEMO", "1")
