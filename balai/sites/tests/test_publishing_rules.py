"""One test for each reason why an article cannot be moved on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from pkgutil import iter_modules

from balai.sites import rules, wording
from balai.sites.rules.markup import LONGEST
from balai.sites.rules.publishing import (
    ArticleFault,
    Standing,
    may_keep,
    may_publish,
    may_restore,
    may_return,
    may_schedule,
    may_submit,
    may_withdraw,
)

DRAFT = Standing(newest=1)
PUBLIC = Standing(newest=1, live=1)
CHANGED = Standing(newest=2, live=1)
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_a_title_suffices_for_a_draft() -> None:
    assert may_keep(title="Musdes", text="", has_photo=False, alt="")


def test_a_draft_without_a_title_is_found_by_nobody() -> None:
    assert may_keep(title=" ", text="x", has_photo=False, alt="").codes == ("article.no_title",)


def test_a_text_has_an_end() -> None:
    assert may_keep(title="x", text="a" * (LONGEST + 1), has_photo=False, alt="").codes == ("article.long_text",)


def test_a_photo_needs_words() -> None:
    assert may_keep(title="x", text="", has_photo=True, alt=" ").codes == ("article.no_alt",)


def test_a_draft_and_a_change_may_be_sent_in_and_published() -> None:
    assert may_submit(DRAFT)
    assert may_submit(CHANGED)
    assert may_publish(DRAFT, as_read=1)
    assert may_publish(CHANGED, as_read=2)


def test_what_was_taken_down_stays_down() -> None:
    gone = Standing(newest=2, live=1, withdrawn=True)
    assert may_submit(gone).codes == ("article.withdrawn",)
    assert may_publish(gone, as_read=2).codes == ("article.withdrawn",)
    assert may_restore(gone, number=1).codes == ("article.withdrawn",)


def test_an_empty_text_is_not_published() -> None:
    assert may_publish(Standing(newest=1, text=" "), as_read=1).codes == ("article.no_text",)


def test_what_is_public_is_not_published_again() -> None:
    assert may_publish(PUBLIC, as_read=1).codes == ("article.nothing_new",)


def test_what_waits_is_not_sent_in_again() -> None:
    assert may_submit(Standing(newest=1, submitted=True)).codes == ("article.submitted_already",)


def test_who_publishes_has_read_the_newest_text() -> None:
    assert may_publish(CHANGED, as_read=1).codes == ("article.changed",)


def test_a_time_lies_ahead_but_not_too_far() -> None:
    assert may_schedule(DRAFT, as_read=1, moment=NOW + timedelta(hours=1), now=NOW)
    assert may_schedule(DRAFT, as_read=1, moment=NOW, now=NOW).codes == ("article.past",)
    assert may_schedule(DRAFT, as_read=1, moment=NOW + timedelta(days=366), now=NOW).codes == ("article.too_far",)


def test_what_comes_back_was_sent_in_and_says_why() -> None:
    assert may_return(Standing(newest=1, submitted=True), note="Sebut harinya.")
    assert may_return(DRAFT, note="x").codes == ("article.not_submitted",)
    assert may_return(Standing(newest=1, submitted=True), note=" ").codes == ("article.no_note",)


def test_only_what_is_public_is_taken_down() -> None:
    assert may_withdraw(PUBLIC)
    assert may_withdraw(DRAFT).codes == ("article.not_public",)
    assert may_withdraw(Standing(newest=1, live=1, withdrawn=True)).codes == ("article.not_public",)


def test_an_earlier_text_comes_back_the_newest_does_not() -> None:
    assert may_restore(CHANGED, number=1)
    assert may_restore(CHANGED, number=2).codes == ("article.no_such_revision",)
    assert may_restore(CHANGED, number=0).codes == ("article.no_such_revision",)


def test_every_reason_of_every_rule_has_its_words() -> None:
    modules = [import_module(f"{rules.__name__}.{found.name}") for found in iter_modules(rules.__path__)]
    faults = {kind for module in modules for name, kind in vars(module).items() if name.endswith("Fault")}
    assert ArticleFault in faults
    assert {reason for kind in faults for reason in kind} == set(wording.REFUSALS)
