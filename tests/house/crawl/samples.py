"""For every address with arguments: which arguments to ask with, and where the object lies that they name.

An address without a row here fails `test_every_address_with_arguments_has_a_sample`. Four kinds of rows:

    at(lambda side: side.village, pk=lambda side: side.nomination.pk)   an object at a place
    own(lambda side: side.people["village_head"], pk=…)                 one person's own; nobody else learns of it
    shared(pk=…)                                                        the same for every place: a phase
    blind(pk=…)                                                         answers alike whether the object exists or not
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from balai.demo.makers import make_phase
from balai.people.models import Person
from balai.places.models import Place
from tests.house.crawl.sides import Side

Asked = Callable[[Side], Any]


@dataclass(frozen=True)
class Sample:
    """`place`: where the object lies; `owner`: whose it is; `may`: a permission that a `signed_in` view asks itself."""

    arguments: dict[str, Asked]
    place: Callable[[Side], Place] | None = None
    owner: Callable[[Side], Person] | None = None
    may: str = ""
    only_owner: bool = False
    blind: bool = False

    def kwargs(self, side: Side) -> dict[str, Any]:
        return {name: value(side) for name, value in self.arguments.items()}


def at(
    place: Callable[[Side], Place], *, may: str = "", owner: Callable[[Side], Person] | None = None, **arguments: Asked
) -> Sample:
    return Sample(arguments, place=place, may=may, owner=owner)


def own(owner: Callable[[Side], Person], *, place: Callable[[Side], Place] | None = None, **arguments: Asked) -> Sample:
    return Sample(arguments, place=place, owner=owner, only_owner=True)


def shared(**arguments: Asked) -> Sample:
    return Sample(arguments)


def blind(**arguments: Asked) -> Sample:
    return Sample(arguments, blind=True)


def regency(side: Side) -> Place:
    return side.regency


def village(side: Side) -> Place:
    return side.village


def beside(side: Side) -> Place:
    """The village of the proposal, which does not take part yet."""
    place: Place = side.more["proposed"].village
    return place


def head(side: Side) -> Person:
    return side.people["village_head"]


def officer(side: Side) -> Person:
    return side.people["regency_village_office"]


def _pk(name: str) -> Asked:
    return lambda side: getattr(side, name).pk


def _more(name: str) -> Asked:
    return lambda side: side.more[name].pk


def _verbs(noun: str, sample: Sample, *verbs: str) -> dict[str, Sample]:
    return {f"{noun}_{verb}": sample for verb in verbs}


PEOPLE = {
    "web:trouble": shared(code=lambda side: "sibuk"),
    "people:invitation": shared(token=lambda side: side.more["token"]),
    "people:invitation_password": shared(token=lambda side: side.more["token"]),
    "people:invitation_passkey": shared(token=lambda side: side.more["token"]),
    "people:become": shared(slug=lambda side: "nobody"),
    "openid_connect_login": shared(provider_id=lambda side: "nobody"),
    "openid_connect_callback": shared(provider_id=lambda side: "nobody"),
    "people:sign_out_device": own(head, pk=_more("session")),
    "mfa_remove_webauthn": blind(pk=_more("key")),
    "mfa_edit_webauthn": blind(pk=_more("key")),
    "desks:read": blind(key=_more("notice")),
}
HAMLET = at(village, pk=_more("hamlet"))
PLACES = {
    "places:place": shared(code=lambda side: side.village.code),
    "places:hamlet": shared(pk=_more("hamlet")),
    "places:hamlets": at(village, pk=_pk("village")),
    "places:hamlet_add": at(village, pk=_pk("village")),
    **_verbs("places:hamlet", HAMLET, "edit", "rename", "close"),
}
RESIDENT = at(village, pk=lambda side: side.people["resident"].pk)
MANDATE = at(village, pk=lambda side: side.mandates["resident"].pk)
MANDATES = {
    "mandates:act_under": own(head, pk=lambda side: side.mandates["village_head"].pk),
    "mandates:detail": MANDATE,
    "mandates:end": MANDATE,
    "mandates:withdraw": MANDATE,
    "mandates:correct": MANDATE,
    "mandates:correct_decree": at(village, pk=_pk("decree")),
    "mandates:scan": at(village, may="files.read", owner=lambda side: side.people["cadre"], pk=_pk("decree")),
    "mandates:person": RESIDENT,
    "mandates:show": RESIDENT,
    "mandates:name": RESIDENT,
    "mandates:invite": RESIDENT,
    "mandates:take_back": at(
        village, pk=lambda side: side.people["resident"].pk, invitation=lambda side: side.more["invitation"].pk
    ),
    "mandates:journal_of": at(village, object_type=lambda side: "programme.nomination", object_id=_pk("nomination")),
}
NOMINATION = at(village, pk=_pk("nomination"))
HANDED_OVER = own(lambda side: side.more["receiver"], pk=_pk("handed_over"))
DELEGATE = at(village, pk=_pk("delegate"))
PENDING = own(officer, place=regency, pk=_pk("pending"))
REGENCY = at(regency, pk=_pk("regency"))
CHARGE = at(village, pk=_pk("charge"))
PROPOSAL = at(regency, pk=_pk("proposal"))
PROPOSED = at(beside, pk=_more("proposed"))
PROGRAMME = {
    "programme:overview_area": REGENCY,
    "programme:overview_village": at(village, pk=_pk("village")),
    "programme:nominate": at(village, pk=_pk("village")),
    "programme:model_decree": at(village, pk=_pk("village")),
    "programme:handover": HANDED_OVER,
    "programme:handover_accept": HANDED_OVER,
    "programme:delegation": at(regency, pk=lambda side: side.delegate.delegation_id),
    "programme:delegate_phone": DELEGATE,
    "programme:delegate_withdraw": DELEGATE,
    "programme:caseload": REGENCY,
    "programme:caseload_proposal": REGENCY,
    "programme:caseload_accept": REGENCY,
    "programme:caseload_give": REGENCY,
    "programme:ambassador_recruit": REGENCY,
    "programme:charge_pin": CHARGE,
    "programme:charge_unpin": CHARGE,
    "programme:phase": shared(pk=lambda side: make_phase().pk),
    "programme:phase_edit": shared(key=lambda side: make_phase().pk),
    "programme:phase_new": shared(code=lambda side: "desa-cerdas"),
    "programme:proposal_begin": at(regency, pk=_pk("regency"), phase=lambda side: make_phase().pk),
    "programme:quotas": shared(phase=lambda side: make_phase().pk),
    "programme:quota": at(regency, pk=_pk("regency"), phase=lambda side: make_phase().pk),
    "programme:designate": PROPOSAL,
    "programme:locus": at(village, pk=_pk("locus")),
    "programme:enrolment_end": at(village, pk=_more("enrolled")),
    "programme:locus_decree": at(village, pk=_pk("locus")),
    "programme:revoke": at(village, pk=_pk("locus")),
    "programme:locus_commitment": at(village, pk=_more("enrolled")),
    "programme:enrol": at(village, code=lambda side: "desa-digital", pk=_pk("village")),
    "programme:nomination": NOMINATION,
    "programme:proposal": PROPOSAL,
    "programme:proposed": PROPOSED,
    **_verbs("programme:nomination", NOMINATION, "correct", "amend", "withdraw", "verify", "return", "reveal", "scan"),
    **_verbs("programme:delegation", PENDING, "import", "choose", "confirm", "discard"),
    **_verbs("programme:proposal", PROPOSAL, "submit", "withdraw", "discard", "return", "villages", "add"),
    **_verbs("programme:proposed", PROPOSED, "answer", "remove", "commit", "commitment"),
}
SITE = at(village, pk=_more("site"))
HOST = at(village, pk=_more("host"))
ARTICLE = at(village, pk=_more("article"))
COMPLAINT = at(village, pk=_more("complaint"))
PUBLICATION = at(village, pk=_more("publication"))
REQUEST = at(village, pk=_more("request"))
REVISION = at(village, pk=_more("article"), number=lambda side: 1)
IMPORT = at(village, pk=_more("import"))
NOTICE = at(village, pk=_more("urgent"))
SITES = {
    **_verbs("sites:notice", NOTICE, "share", "poster"),
    **_verbs("sites:article", ARTICLE, "share", "poster"),
    **_verbs("sites:event", at(village, pk=_more("event")), "share", "poster"),
    "sites:notices": SITE,
    "sites:notice_new": SITE,
    "sites:notice_issue": SITE,
    "sites:notice": NOTICE,
    "sites:notice_lift": NOTICE,
    **_verbs("sites:provision", REGENCY, "preview"),
    "sites:provision": REGENCY,
    "sites:site": SITE,
    "sites:look": SITE,
    "sites:dress": SITE,
    "sites:hosts": SITE,
    "sites:host_add": SITE,
    "sites:host": HOST,
    "sites:article_new": SITE,
    "sites:article_create": SITE,
    "sites:article": ARTICLE,
    **_verbs(
        "sites:article", ARTICLE, "edit", "save", "submit", "return", "publish", "schedule", "unschedule", "withdraw"
    ),
    "sites:revision": REVISION,
    "sites:revision_restore": REVISION,
    **_verbs("sites:event", SITE, "new", "announce"),
    "sites:agenda": SITE,
    "sites:event": at(village, pk=_more("event")),
    **_verbs("sites:event", at(village, pk=_more("event")), "change", "cancel"),
    **_verbs("sites:page", SITE, "new", "write"),
    "sites:pages": SITE,
    "sites:page": at(village, pk=_more("page")),
    **_verbs("sites:page", at(village, pk=_more("page")), "change", "withdraw"),
    "sites:comments": SITE,
    **_verbs("sites:comment", at(village, pk=_more("comment")), "publish", "refuse", "keep", "answer"),
    **_verbs("sites:comments", ARTICLE, "close", "open"),
    "sites:complaints": SITE,
    "sites:complaint": COMPLAINT,
    **_verbs("sites:complaint", COMPLAINT, "answer", "reveal", "photo"),
    "sites:moving": SITE,
    "sites:copy_ask": SITE,
    "sites:copy_fetch": at(village, pk=_more("export")),
    "sites:pick_article": ARTICLE,
    "sites:pick": ARTICLE,
    "sites:unpick": at(village, pk=_more("pick")),
    **_verbs("sites:publication", at(village, pk=_more("site"), kind=lambda side: "rpjmdes"), "new", "publish"),
    "sites:information": SITE,
    "sites:publication": PUBLICATION,
    **_verbs("sites:publication", PUBLICATION, "document", "withdraw"),
    "sites:requests": SITE,
    "sites:requests_report": SITE,
    "sites:request": REQUEST,
    **_verbs("sites:request", REQUEST, "answer", "extend", "reveal", "document"),
    "sites:objection_decide": at(village, pk=_more("objection")),
    "sites:import_receive": SITE,
    "sites:import": IMPORT,
    **_verbs("sites:import", IMPORT, "take", "discard"),
    "sites:photo": at(village, pk=_more("photo")),
    **_verbs("sites:host", HOST, "record", "main", "release"),
}
PORTAL_REGENCY = shared(code=lambda side: side.regency.code)
PORTAL = {
    "portal:area": PORTAL_REGENCY,
    "portal:news_of": PORTAL_REGENCY,
    "portal:practices_of": shared(pillar=lambda side: "ekonomi"),
    "portal_files:regency_atom": PORTAL_REGENCY,
    "portal_files:regency_rss": PORTAL_REGENCY,
    "portal_files:village_sitemaps": shared(number=lambda side: "1"),
    "portal_files:picture": shared(name=lambda side: "0" * 24, ending=lambda side: "webp"),
}
SAMPLES: dict[str, Sample] = PEOPLE | PLACES | MANDATES | PROGRAMME | SITES | PORTAL
