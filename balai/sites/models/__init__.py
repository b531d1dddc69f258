"""Everything a village's site is made of."""

from __future__ import annotations

from balai.sites.models.article import Article, Category, Pillar, Revision
from balai.sites.models.comment import Comment, CommentFlag, CommentReason, Discussion
from balai.sites.models.complaint import Complaint, ComplaintCategory, ComplaintReply
from balai.sites.models.event import Event
from balai.sites.models.knock import Knock
from balai.sites.models.moving import (
    ArticleChoice,
    CommentChoice,
    Export,
    Fate,
    FormerAddress,
    Import,
    ImportFile,
    ImportPiece,
    Provenance,
)
from balai.sites.models.notice import UrgentNotice
from balai.sites.models.page import Page, PageKind
from balai.sites.models.photo import Photo, Rendition
from balai.sites.models.pick import Pick
from balai.sites.models.publication import Publication
from balai.sites.models.request import OUTCOMES, WAYS, InformationRequest, Objection
from balai.sites.models.site import DYES, Dye, HostName, Motif, Site

__all__ = [
    "DYES",
    "OUTCOMES",
    "WAYS",
    "Article",
    "ArticleChoice",
    "Category",
    "Comment",
    "CommentChoice",
    "CommentFlag",
    "CommentReason",
    "Complaint",
    "ComplaintCategory",
    "ComplaintReply",
    "Discussion",
    "Dye",
    "Event",
    "Export",
    "Fate",
    "FormerAddress",
    "HostName",
    "Import",
    "ImportFile",
    "ImportPiece",
    "InformationRequest",
    "Knock",
    "Motif",
    "Objection",
    "Page",
    "PageKind",
    "Photo",
    "Pick",
    "Pillar",
    "Provenance",
    "Publication",
    "Rendition",
    "Revision",
    "Site",
    "UrgentNotice",
]
