"""The congress of the sample office: five weeks ahead, half of its work done, a mock-up that came back once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.domain.congress import (
    Answer,
    Approval,
    Baseline,
    ChainLevel,
    Comment,
    Equipment,
    Paper,
    Part,
    Round,
    Span,
    Step,
    Verdict,
    Version,
    Whole,
)
from desktop_app.services import congress as congresses
from desktop_app.services import congress_templates

if TYPE_CHECKING:
    from desktop_app.services.office import Office

Record = Mapping[str, Any]
TEMPLATE = "commune"


def fill(office: Office, source: Record, day: date, term: str, campaign: int) -> int:
    """Makes the congress as an orderly office has got with it by today. Inside `filling`."""
    chosen = congress_templates.shipped(TEMPLATE)
    head = replace(
        chosen.congress,
        **{name: source[name] for name in ("title", "body", "ordinal", "venue")},
        term=term,
        day=day,
        campaign=campaign,
        template=TEMPLATE,
        chain=(
            ChainLevel(source["body"], day),
            ChainLevel("Hội Khuyến học tỉnh", words="sau Đại hội cấp xã"),
            ChainLevel("Hội Khuyến học Việt Nam", words="sau Đại hội cấp tỉnh"),
        ),
    )
    number = congress_templates.store(office, chosen, head)
    found = congresses.whole(office, number)
    for part in office.book.congresses.parts(number):
        lived = _lived(part, found, source, office.today())
        if lived != part:
            office.book.congresses.save_part(number, lived, office.code)
    days = ((step.key, *found.span(step)) for step in found.steps)
    spans = tuple(Span(key, start, finish) for key, start, finish in days if start and finish)
    kept = Baseline(day - timedelta(days=75), "Kế hoạch ban đầu", day, spans)
    office.book.congresses.save_part(number, kept, office.code)
    congresses.settle(office, number)
    return number


def _lived(part: Part, found: Whole, source: Record, today: date) -> Part:
    if isinstance(part, Step):
        return _step(part, found, source, today)
    if isinstance(part, Equipment):
        return replace(part, unit=source["units"].get(part.lead, ""))
    if isinstance(part, Approval):
        is_waiting = part.item == source["approval"]["item"]
        return _waiting(part, source["approval"], today) if is_waiting else _approved(part, found, today)
    if isinstance(part, Paper) and part.title == source["paper"]["title"]:
        return _paper(part, source["paper"], today)
    return part


def _step(step: Step, found: Whole, source: Record, today: date) -> Step:
    """What was planned before today has been done, what is planned for today is under way."""
    step = replace(step, unit=source["units"].get(step.lead, ""), person=source["people"].get(step.key, ""))
    start, finish = found.span(step)
    if start is None or finish is None or start > today:
        return step
    if finish < today:
        return replace(step, state="done", percent=100, began=start, done_on=finish)
    if step.every:
        past = (start + timedelta(days=n) for n in range((today - start).days))
        return replace(step, state="doing", percent=50, began=start, done_days=tuple(past))
    share = (today - start).days * 100 // max(1, (finish - start).days + 1)
    return replace(step, state="doing", percent=max(10, share // 10 * 10), began=start)


def _approved(approval: Approval, found: Whole, today: date) -> Approval:
    """Approved on the day its step was done; not yet submitted while that lies ahead."""
    step = found.step(approval.step)
    days = found.span(step) if step else (None, None)
    if not days[0] or not days[1] or days[1] >= today:
        return approval
    answers = tuple(Answer(one, Verdict.APPROVE, days[1]) for one in approval.approvers)
    return replace(approval, rounds=(Round(days[0], answers=answers),))


def _waiting(approval: Approval, source: Record, today: date) -> Approval:
    """Returned once with a reason, submitted again; one of the two has not answered yet."""
    first, second = (today - timedelta(days=days) for days in (9, 3))
    one, two = approval.approvers
    agreed = Answer(one, Verdict.APPROVE, first + timedelta(days=1))
    came_back = Answer(two, Verdict.RETURN, first + timedelta(days=2), source["reason"])
    again = Answer(one, Verdict.APPROVE, second + timedelta(days=1))
    rounds = (
        Round(first, note=source["note"], answers=(agreed, came_back)),
        Round(second, note=source["again"], answers=(again,)),
    )
    return replace(approval, rounds=rounds)


def _paper(paper: Paper, source: Record, today: date) -> Paper:
    days = [today - timedelta(days=20), today - timedelta(days=6)]
    versions = tuple(Version(day, note=note) for day, note in zip(days, source["versions"], strict=True))
    comments = tuple(
        Comment(1, one["unit"], days[0] + timedelta(days=5), one["text"], one.get("answer", ""))
        for one in source["comments"]
    )
    return replace(paper, versions=versions, comments=comments)
