"""Makers of the demo world, which the tests use too: small keyword functions with fictional defaults.

A maker that is given the code of a place that stands already returns that place, so that the same calls work on an
empty database and on the real map. Each room has a file; everything is imported from here.
"""

from __future__ import annotations

from balai.demo.makers.mandates import (
    EARLY,
    make_charge,
    make_decree,
    make_mandate,
)
from balai.demo.makers.moving import make_export, make_import
from balai.demo.makers.people import (
    DEMO_SECRET,
    make_person,
    make_second_factor,
)
from balai.demo.makers.places import (
    make_country,
    make_district,
    make_hamlet,
    make_province,
    make_regency,
    make_village,
)
from balai.demo.makers.programme import (
    make_delegate,
    make_delegation,
    make_locus,
    make_nomination,
    make_pending_import,
    make_phase,
    make_programme,
    make_proposal,
    make_quota,
    make_readiness,
    make_scan,
    make_window,
)
from balai.demo.makers.sites import (
    make_article,
    make_event,
    make_host,
    make_page,
    make_photo,
    make_pick,
    make_picture,
    make_site,
    make_urgent_notice,
)
from balai.demo.makers.voices import (
    make_answer,
    make_comment,
    make_complaint,
    make_objection,
    make_publication,
    make_request,
)

__all__ = [
    "DEMO_SECRET",
    "EARLY",
    "make_answer",
    "make_article",
    "make_charge",
    "make_comment",
    "make_complaint",
    "make_country",
    "make_decree",
    "make_delegate",
    "make_delegation",
    "make_district",
    "make_event",
    "make_export",
    "make_hamlet",
    "make_host",
    "make_import",
    "make_locus",
    "make_mandate",
    "make_nomination",
    "make_objection",
    "make_page",
    "make_pending_import",
    "make_person",
    "make_phase",
    "make_photo",
    "make_pick",
    "make_picture",
    "make_programme",
    "make_proposal",
    "make_province",
    "make_publication",
    "make_quota",
    "make_readiness",
    "make_regency",
    "make_request",
    "make_scan",
    "make_second_factor",
    "make_site",
    "make_urgent_notice",
    "make_village",
    "make_window",
]
