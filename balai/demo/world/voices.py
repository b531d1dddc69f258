"""What the people of the demo villages say, report and warn of; and what lies on the village's table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from django.db.models import F
from django.utils import timezone

from balai.demo.world.cast import Cast
from balai.demo.world.scenes import JAKARTA, the_day
from balai.people.models import Person
from balai.people.personas import person_of
from balai.places.actions import hamlets
from balai.places.models import Place
from balai.sites.actions import announcing, commenting, complaints, dressing, publishing, warning, writing
from balai.sites.models import Article, Comment, Complaint, Discussion, Event, Site, UrgentNotice
from balai.sites.rules.warning import REQUIRED, Warned

ADDRESSES = "203.0.113."  # RFC 5737: belongs to nobody
APART = timedelta(hours=23, minutes=47)  # between two comments of the crowd
LATER = timedelta(hours=5)  # until the village answers one of them


@lru_cache(maxsize=1)
def heard() -> dict[str, Any]:
    """The texts of `voices.yaml`."""
    data: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("voices.yaml").read_text(encoding="utf-8"))
    return data


@dataclass
class Past:
    """What happens on which day, counted back from today. Each day is one scene, and scenes are dear."""

    acts: dict[int, list[Callable[[], object]]] = field(default_factory=dict)
    senders: count[int] = field(default_factory=lambda: count(1))

    def on(self, days: int, act: Callable[[], object]) -> None:
        self.acts.setdefault(days, []).append(act)

    def address(self) -> str:
        """Somebody else's each time."""
        return f"{ADDRESSES}{next(self.senders) % 250}"

    def happen(self, on: date) -> None:
        for days in sorted(self.acts, reverse=True):
            with _a_day(on, days):
                for act in self.acts[days]:
                    act()


@dataclass(frozen=True, slots=True)
class Village:
    """One village with who acts there."""

    site: Site
    past: Past
    cadre: Person | None
    secretary: Person | None
    head: Person | None
    official: Person | None


def _village(site: Site, past: Past, cast: Cast) -> Village:
    posts = cast.posts
    cadre = posts.get(("cadre", site.place_id)) or posts.get(("candidate", site.place_id))
    roles = ("village_secretary", "village_head", "village_official")
    return Village(site, past, cadre, *(posts.get((role, site.place_id)) for role in roles))


def speak(sites: list[Site], cast: Cast, *, on: date) -> None:
    """Everything of the past. Before the agenda of the weeks to come, which a scene of the past would move."""
    past, by_code = Past(), {site.place.code: site for site in sites}
    here, there = by_code.get(heard()["place"]), by_code.get(heard()["elsewhere"]["place"])
    if here is not None:
        _fill(_village(here, past, cast))
    if there is not None:
        _warn(_village(there, past, cast), heard()["elsewhere"]["notice"], [])
    for code, chosen in heard()["dresses"].items():
        if code in by_code:
            past.on(26, partial(dressing.dress, by_code[code], chosen, by=_village(by_code[code], past, cast).head))
    past.happen(on)
    if here is not None:
        _crowd(_village(here, past, cast), heard()["crowd"])
        _count_reads(here, heard()["reads"])
    _learn(by_code, on)


def speak_ahead(sites: list[Site], cast: Cast, *, on: date) -> None:
    """What lies ahead: after every scene of the past, and after the agenda."""
    site = next((site for site in sites if site.place.code == heard()["place"]), None)
    if site is None:
        return
    by, row = _village(site, Past(), cast).cadre, heard()["drafts"]["scheduled"]
    if by is not None:
        moment = datetime.combine(on + timedelta(days=row["days"]), time(7), JAKARTA)
        publishing.schedule(_begin(site, row, by=by), moment, as_read=1, by=by)
    announcing.cancel(Event.objects.get(site=site, title=heard()["called_off"]), by=by)


def _fill(here: Village) -> None:
    drafts = heard()["drafts"]
    named = {name: hamlets.add(here.site.place, name, by=here.head) for name in heard()["hamlets"]}
    for row in heard()["complaints"]:
        _report(here, row, named)
    for row in heard()["notices"]:
        _warn(here, row, [named[name].pk for name in row.get("hamlets", ())])
    for row in heard()["comments"]:
        _talk(here, row)
    for row in heard()["agenda"]:
        here.past.on(row["days"], partial(_meet, here, row))
    here.past.on(6, partial(_withdraw, here, drafts["taken_down"]))
    _mend(here, drafts["mended"])
    _return(here, drafts["returned"])


@contextmanager
def _a_day(on: date, days: int) -> Iterator[None]:
    """A scene of the past; the limits of complaints, which are dates, move with it."""
    if not days:
        yield
        return
    back, before = timedelta(days=days), set(Complaint.objects.values_list("pk", "due"))
    with the_day(on - back):
        yield
        changed = [pk for pk, _due in set(Complaint.objects.values_list("pk", "due")) - before]
        Complaint.objects.filter(pk__in=changed).update(due=F("due") - back)


def _report(here: Village, row: dict[str, Any], named: dict[str, Place]) -> None:
    kept: list[Complaint] = []
    said = complaints.Said(
        row["category"],
        row["text"],
        row.get("name", ""),
        row.get("contact", ""),
        row.get("confidential", False),
        named.get(row.get("hamlet", "")),
    )
    here.past.on(row["days"], lambda: kept.append(complaints.receive(here.site, said, address=here.past.address())[0]))
    for step in row.get("then", ()):
        here.past.on(step["days"], partial(_follow, here, kept, step))


def _follow(here: Village, kept: list[Complaint], step: dict[str, Any]) -> None:
    complaint = kept[0]
    if "answer" in step and here.secretary is not None:
        complaints.answer(complaint, step["answer"], by=here.secretary)
    elif "object" in step:
        complaints.object_to(complaint, step["object"], address=here.past.address())
    elif "confirm" in step:
        complaints.confirm(complaint)


def _warn(here: Village, row: dict[str, Any], hamlets: list[int]) -> None:
    kept: list[UrgentNotice] = []

    def issue() -> None:
        until = timezone.now() + timedelta(hours=row["until"]) if "until" in row else None
        warned = Warned(**{part: row[part] for part in REQUIRED}, hamlets=tuple(hamlets), until=until)
        kept.append(warning.issue(here.site, warned, by=here.head))

    here.past.on(row["days"], issue)
    if "lifted" in row:
        here.past.on(row["lifted"], lambda: warning.lift(kept[0], row["outcome"], by=here.head))


def _talk(here: Village, row: dict[str, Any]) -> None:
    """First everybody writes, then the village reads: it is told once."""
    article, by = _article(here.site, row["article"]), here.cadre
    written: dict[int, Comment] = {}
    for n, said in enumerate(row["said"]):
        here.past.on(said["days"], partial(_say, here, article, said, written, n))
    for n, said in enumerate(row["said"]):
        if by is not None:
            here.past.on(said["days"], partial(_judge, here, said, written, n, by))
    if "closed" in row and by is not None:
        here.past.on(row["closed"], partial(commenting.close, article, by=by))


def _say(here: Village, article: Article, said: dict[str, Any], written: dict[int, Comment], n: int) -> None:
    words = {"name": said["name"], "origin": said.get("origin", ""), "text": said["text"]}
    written[n] = commenting.write(article, **words, address=here.past.address())


def _judge(here: Village, said: dict[str, Any], written: dict[int, Comment], n: int, by: Person) -> None:
    comment = written[n]
    if said.get("show"):
        commenting.publish(comment, by=by)
    if "answer" in said:
        commenting.answer(comment, said["answer"], by=by)
    if "reported" in said:
        commenting.report(comment, said["reported"], address=here.past.address())
    if "refused" in said:
        commenting.refuse(comment, said["refused"], by=by)


def _crowd(here: Village, row: dict[str, Any]) -> None:
    """Many below one article, written straight into the table: each by its action would cost a second."""
    article, by = _article(here.site, row["article"]), here.cadre
    discussion = Discussion.objects.get_or_create(article=article)[0]
    began = (article.published_at or timezone.now()) + LATER  # in the evening
    said = [_one_of_many(discussion, row, n, began + n * APART, by) for n in range(row["count"])]
    Comment.objects.bulk_create(said)
    Comment.objects.bulk_create(
        Comment(
            discussion=discussion,
            answers=said[n],
            text=text,
            written_at=said[n].written_at + LATER,
            by=by,
            published_at=said[n].written_at + LATER,
            published_by=by,
        )
        for n, text in row["answers"].items()
    )


def _one_of_many(discussion: Discussion, row: dict[str, Any], n: int, at: datetime, by: Person | None) -> Comment:
    def turn(part: str) -> str:
        return str(row[part][n % len(row[part])])

    return Comment(
        discussion=discussion,
        name=turn("names"),
        origin=turn("origins"),
        text=turn("texts"),
        written_at=at,
        published_at=at,
        published_by=by,
    )


def _meet(here: Village, row: dict[str, Any]) -> None:
    """Announced shortly before it began."""
    starts = timezone.now() + timedelta(hours=2)
    announcing.announce(here.site, announcing.Date(row["title"], starts, row["venue"]), by=here.cadre)


def _mend(here: Village, row: dict[str, Any]) -> None:
    """A second version that is public, a third that waits."""

    def put_right(*, add: str, publish: bool) -> None:
        article = _article(here.site, row["article"])
        newest = writing.newest_of(article)
        draft = writing.draft_of(newest)
        values = {name: getattr(draft, name) for name in draft.__slots__}
        values |= {"lead": row["lead"], "body": f"{draft.body.rstrip()}\n\n{add}\n"}
        text = writing.revise(article, writing.Draft(**values), based_on=newest.number, by=here.cadre)
        if publish:
            publishing.publish(article, as_read=text.number, by=here.cadre)

    here.past.on(12, lambda: put_right(add=row["add"], publish=True))
    here.past.on(1, lambda: put_right(add=row["later"], publish=False))


def _return(here: Village, row: dict[str, Any]) -> None:
    official, by = here.official, here.cadre
    if official is None or by is None:
        return
    kept: list[Article] = []

    def send() -> None:
        kept.append(_begin(here.site, row, by=official))
        publishing.submit(kept[0], by=official)

    here.past.on(6, send)
    here.past.on(1, lambda: publishing.send_back(kept[0], row["note"], by=by))


def _withdraw(here: Village, slug: str) -> None:
    if here.cadre is not None:
        publishing.withdraw(_article(here.site, slug), by=here.cadre)


def _learn(by_code: dict[str | None, Site], on: date) -> None:
    """At the village of the persona "siswa": one text is sent in, another still in the making."""
    pupil = person_of("siswa")
    mandate = pupil.mandates.on(on).filter(role="student").select_related("place").first() if pupil else None
    if pupil is None or mandate is None or mandate.place.code not in by_code:
        return
    for row in heard()["student"]:
        article = _begin(by_code[mandate.place.code], row, by=pupil)
        if row.get("sent"):
            publishing.submit(article, by=pupil)


def _begin(site: Site, row: dict[str, Any], *, by: Person) -> Article:
    parts = ("title", "lead", "body", "category")
    return writing.begin(site, writing.Draft(**{part: row[part] for part in parts}, byline=by.name), by=by)


def _article(site: Site, slug: str) -> Article:
    return Article.objects.select_related("site__place").get(site=site, slug=slug)


def _count_reads(site: Site, newest: int) -> None:
    """As if the store had counted: the longer an article stands there, the more have read it."""
    rows = list(Article.objects.public().filter(site=site))
    for n, article in enumerate(rows):
        article.reads = newest + 61 * n + 13 * (n * n % 7)
    Article.objects.bulk_update(rows, ["reads"])
