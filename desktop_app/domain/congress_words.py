"""Rules, links and problems of a congress as words: how a person types them in the table, and how they are said."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain import date_rules
from desktop_app.domain.calendar import read_day
from desktop_app.domain.congress import (
    Step,
    Whole,
)
from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused
from desktop_app.domain.schedule import Anchor, AnchorKind, Link, LinkKind, Problem, ProblemKind
from desktop_app.i18n import N_, Language
from desktop_app.text import search_key, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORKING = r"(?P<working> ?(?:lv|ngay lam viec))?"
_FROM_CONGRESS = re.compile(rf"d ?(?P<days>[+-] ?[0-9]{{1,4}})?{_WORKING}")
_FROM_STEP = re.compile(rf"(?P<edge>dau |start )?#(?P<number>[0-9]{{1,4}})(?P<days> ?[+-] ?[0-9]{{1,4}})?{_WORKING}")
_LINK = re.compile(
    r"#?(?P<number>[0-9]{1,4}) ?(?P<kind>fs|ss|kb|bb)? ?(?P<lag>[+-] ?[0-9]{1,4})? ?(?P<calendar>n|ngay)?"
)


def read_rule(text: str, steps: Sequence[Step], today: date, *, strict: bool = True) -> Anchor | None:
    """The rule a person typed; None for nothing.

    D-30 · D-10 lv · trước Đại hội 1 ngày · 15/01/2025 · trước ngày 15/11 · #3+2 (two days after step 3 is over) ·
    đầu #3 (the day on which it begins). Raises CongressRefused.
    """
    key = search_key(text).strip(" .,;").replace("−", "-")
    if not key:
        return None
    try:
        return _typed_rule(key, text, steps, today, strict)
    except ValueError as error:
        raise CongressRefused(CongressRefusal.NOT_A_RULE, shorten(text, 40)) from error


def _typed_rule(key: str, text: str, steps: Sequence[Step], today: date, strict: bool) -> Anchor:
    if found := _FROM_CONGRESS.fullmatch(key):
        return Anchor(AnchorKind.CONGRESS, _whole(found["days"]), bool(found["working"]))
    if found := _FROM_STEP.fullmatch(key):
        kind = AnchorKind.START_OF if found["edge"] else AnchorKind.FINISH_OF
        return Anchor(kind, _whole(found["days"]), bool(found["working"]), _numbered(found["number"], steps))
    rule = date_rules.read(text)
    if isinstance(rule, date_rules.FromCongress):
        return Anchor(AnchorKind.CONGRESS, rule.offset_days)
    if isinstance(rule, date_rules.DuringCongress):
        return Anchor(AnchorKind.CONGRESS)
    if rule is not None and not rule.repeats:
        due = rule.next_due(date(1900, 1, 1), strict=strict)
        if due is None:
            raise ValueError(text)
        return Anchor(AnchorKind.DAY, day=due)
    before = key.startswith("truoc ")
    day = read_day(key.removeprefix("truoc "), today)
    return Anchor(AnchorKind.DAY, day=day - timedelta(days=1) if before and strict else day)


def _whole(text: str | None) -> int:
    return int(text.replace(" ", "")) if text else 0


def _numbered(number: str, steps: Sequence[Step]) -> str:
    if not 1 <= int(number) <= len(steps):
        raise ValueError(f"no step {number}")
    return steps[int(number) - 1].key


def rule_words(anchor: Anchor | None, steps: Sequence[Step], language: Language) -> str:
    """The rule as `read_rule` reads it: "D-30", "15/01/2025", "#3+2"."""
    if anchor is None:
        return ""
    if anchor.kind is AnchorKind.DAY:
        assert anchor.day
        return language.day(anchor.day)
    days = f"{anchor.days:+d}" if anchor.days else ""
    days += " lv" if anchor.working and anchor.days else ""
    if anchor.kind is AnchorKind.CONGRESS:
        return f"D{days}"
    edge = "đầu " if anchor.kind is AnchorKind.START_OF else ""
    return f"{edge}#{_number(anchor.step, steps)}{days}"


def _number(key: str, steps: Sequence[Step]) -> int:
    return next((place for place, step in enumerate(steps, 1) if step.key == key), 0)


def read_links(text: str, steps: Sequence[Step]) -> tuple[Link, ...]:
    """What a step waits for, as numbers of steps: "3; 5+2; 7SS+1; 4+3n" (n: calendar days). Raises CongressRefused."""
    links = []
    for word in re.split(r"[;,]", search_key(text).replace("−", "-")):
        if not word.strip():
            continue
        found = _LINK.fullmatch(word.strip())
        try:
            if found is None:
                raise ValueError(word)
            kind = LinkKind.START_START if found["kind"] in {"ss", "bb"} else LinkKind.FINISH_START
            links.append(Link(_numbered(found["number"], steps), kind, _whole(found["lag"]), not found["calendar"]))
        except ValueError as error:
            raise CongressRefused(CongressRefusal.NOT_A_LINK, shorten(word.strip(), 40)) from error
    return tuple(dict.fromkeys(links))


def links_words(links: Sequence[Link], steps: Sequence[Step]) -> str:
    """The links as `read_links` reads them."""
    words = []
    for link in links:
        kind = "SS" if link.kind is LinkKind.START_START else ""
        lag = f"{link.lag:+d}{'' if link.working else 'n'}" if link.lag else ""
        words.append(f"{_number(link.before, steps)}{kind}{lag}")
    return "; ".join(words)


def day_words(days: int | None, whole: Whole, language: Language) -> str:
    """A day of the schedule: its date, or "D−30" while the congress has no day."""
    if days is None:
        return ""
    on = whole.schedule.on(days)
    return language.day(on) if on else relative_words(days)


def relative_words(days: int) -> str:
    """ "D−30", "D", "D+5" """
    return f"D{'+' if days > 0 else '−'}{abs(days)}" if days else "D"


_TOO_LATE = N_("“{step}” is over on {finish}, but has to be by {deadline}.")
_TOO_LATE_CHAIN = N_("{steps}: one after the other they are over on {finish}, but “{step}” has to be by {deadline}.")
_CROSSED = N_("“{step}” begins only when it has to be finished: it has to be over by {deadline}.")


def problem_words(problem: Problem, whole: Whole, language: Language) -> str:
    """One sentence that says what cannot be met, and the steps that make it so."""
    names = [shorten(step.title, 60) for key in problem.steps if (step := whole.step(key))]
    if problem.kind is ProblemKind.STARTS_AFTER_FINISH:
        said = _CROSSED
    else:
        said = _TOO_LATE_CHAIN if len(names) > 1 else _TOO_LATE
    if len(names) > 4:
        names = [*names[:2], "…", *names[-2:]]
    return language.gettext(said).format(
        step=names[-1],
        steps=" → ".join(name if name == "…" else f"“{name}”" for name in names),
        finish=day_words(problem.finish, whole, language),
        deadline=day_words(problem.deadline, whole, language),
    )
