"""Congresses as data: what is read with doubt, how rules and links are typed, what a template must hold."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.assets import asset
from desktop_app.domain.congress import AgendaItem, Step, running_order
from desktop_app.domain.congress_reading import plain, read, read_template, template_json
from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused, ScheduleRefused
from desktop_app.domain.congress_words import links_words, read_links, read_rule, relative_words, rule_words
from desktop_app.domain.rhythm import comes_on, rhythm
from desktop_app.domain.schedule import Anchor, AnchorKind, Link, LinkKind
from desktop_app.i18n import Language

TODAY = date(2025, 1, 15)
STEPS = [Step(key, "before", key.title(), length=1) for key in ("write", "print", "hang")]
VIETNAMESE = Language.load("vi")


def a_template() -> dict[str, Any]:
    source: dict[str, Any] = json.loads(asset("templates/congress_conference.json").read_text("utf-8"))
    return source


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("", None),
        ("D-30", Anchor(AnchorKind.CONGRESS, -30)),
        ("D−30", Anchor(AnchorKind.CONGRESS, -30)),
        ("d+5", Anchor(AnchorKind.CONGRESS, 5)),
        ("D", Anchor(AnchorKind.CONGRESS)),
        ("D-10 lv", Anchor(AnchorKind.CONGRESS, -10, True)),
        ("D-10 ngày làm việc", Anchor(AnchorKind.CONGRESS, -10, True)),
        ("trước Đại hội 01 ngày", Anchor(AnchorKind.CONGRESS, -1)),
        ("xong trước 01 ngày trước Đại hội", Anchor(AnchorKind.CONGRESS, -1)),
        ("15/02/2025", Anchor(AnchorKind.DAY, day=date(2025, 2, 15))),
        ("15/2", Anchor(AnchorKind.DAY, day=date(2025, 2, 15))),
        ("trước ngày 15/11/2025", Anchor(AnchorKind.DAY, day=date(2025, 11, 14))),
        ("#2+3", Anchor(AnchorKind.FINISH_OF, 3, step="print")),
        ("đầu #1", Anchor(AnchorKind.START_OF, 0, step="write")),
        ("#3 - 2 lv", Anchor(AnchorKind.FINISH_OF, -2, True, "hang")),
    ],
)
def test_a_rule_is_read_as_it_is_typed_and_said_so_that_it_can_be_typed_again(typed: str, rule: Anchor | None) -> None:
    assert read_rule(typed, STEPS, TODAY) == rule
    assert read_rule(rule_words(rule, STEPS, VIETNAMESE), STEPS, TODAY) == rule


def test_before_a_day_can_include_that_day_where_the_office_reads_it_so() -> None:
    read_so = read_rule("trước ngày 15/11/2025", STEPS, TODAY, strict=False)
    assert read_so
    assert read_so.day == date(2025, 11, 15)


@pytest.mark.parametrize("typed", ["mai", "D-99999", "#0", "#4", "31/04/2025", "hằng năm trước 5/12", "D--3", "##1"])
def test_what_says_no_day_is_refused(typed: str) -> None:
    with pytest.raises(CongressRefused) as refused:
        read_rule(typed, STEPS, TODAY)
    assert refused.value.reason is CongressRefusal.NOT_A_RULE


@pytest.mark.parametrize(
    ("typed", "links"),
    [
        ("", ()),
        ("1", (Link("write"),)),
        ("1; 2+3", (Link("write"), Link("print", LinkKind.FINISH_START, 3))),
        ("2SS-1", (Link("print", LinkKind.START_START, -1),)),
        ("3+2n", (Link("hang", LinkKind.FINISH_START, 2, False),)),
    ],
)
def test_links_are_read_as_they_are_typed_and_said_so_again(typed: str, links: tuple[Link, ...]) -> None:
    assert read_links(typed, STEPS) == links
    assert read_links(links_words(links, STEPS), STEPS) == links


@pytest.mark.parametrize("typed", ["0", "4", "việc một", "1++2", "1;x"])
def test_links_to_no_step_are_refused(typed: str) -> None:
    with pytest.raises(CongressRefused):
        read_links(typed, STEPS)


def test_a_relative_day_is_written_with_a_true_minus() -> None:
    assert [relative_words(days) for days in (-30, 0, 5)] == ["D−30", "D", "D+5"]


@given(st.text(max_size=60))
def test_any_text_is_read_as_a_rule_or_refused(typed: str) -> None:
    try:
        rule = read_rule(typed, STEPS, TODAY)
    except CongressRefused:
        return
    assert rule is None or read_rule(rule_words(rule, STEPS, VIETNAMESE), STEPS, TODAY) == rule


def test_what_comes_again_comes_on_its_days_of_the_week() -> None:
    monday = date(2025, 1, 13)
    assert comes_on("mon,thu", monday, lambda _: True)
    assert not comes_on("tue", monday, lambda _: True)
    assert not comes_on("workday", monday, lambda _: False)
    assert comes_on("day", monday, lambda _: False)
    with pytest.raises(ValueError, match="rhythm"):
        rhythm("day,mon")


def test_the_minutes_of_several_days_are_counted_day_by_day() -> None:
    items = [AgendaItem("Một", 30), AgendaItem("Hai", 45, day=2), AgendaItem("Ba", 20), AgendaItem("Bốn", 10, day=2)]
    order = running_order(items, "07:30")
    assert [(one.item.title, one.starts_at, one.ends_at) for one in order] == [
        ("Một", "07:30", "08:00"),
        ("Ba", "08:00", "08:20"),
        ("Hai", "07:30", "08:15"),
        ("Bốn", "08:15", "08:25"),
    ]


# --- read with doubt --------------------------------------------------------------------------------------------------


def test_a_template_comes_back_as_it_was_written() -> None:
    template = read_template(a_template())
    assert read_template(template_json(template)) == template


@pytest.mark.parametrize(
    ("place", "value", "reason"),
    [
        (("steps",), [], CongressRefusal.NOT_A_TEMPLATE),
        (("phases",), "x", CongressRefusal.WRONG_SHAPE),
        (("title",), "", CongressRefusal.NOT_A_TEMPLATE),
        (("title",), 7, CongressRefusal.WRONG_SHAPE),
        (("extra",), 1, CongressRefusal.NOT_A_TEMPLATE),
        (("steps", 0, "phase"), "nowhere", CongressRefusal.WRONG_SHAPE),
        (("steps", 0, "length"), -1, CongressRefusal.WRONG_SHAPE),
        (("steps", 0, "length"), True, CongressRefusal.WRONG_SHAPE),
        (("steps", 0, "title"), "x" * 9_000, CongressRefusal.TOO_LARGE),
        (("steps", 0, "start"), {"kind": "moon"}, CongressRefusal.WRONG_SHAPE),
        (("steps", 0, "start"), {"kind": "congress", "days": 10**9}, CongressRefusal.WRONG_SHAPE),
        (("steps", 0, "links"), [{"before": "x", "owner": "me"}], CongressRefusal.WRONG_SHAPE),
        (("steps", 0, "id"), 7, CongressRefusal.WRONG_SHAPE),
        (("steps", 0, "every"), "sometimes", CongressRefusal.WRONG_SHAPE),
        (("steps", 1, "key"), "idea", CongressRefusal.WRONG_SHAPE),
        (("agenda", 0, "starts_at"), "25:99", CongressRefusal.WRONG_SHAPE),
        (("congress", "opens_at"), "sáng", CongressRefusal.WRONG_SHAPE),
        (("congress", "days"), 0, CongressRefusal.WRONG_SHAPE),
    ],
)
def test_a_template_that_is_not_written_as_it_should_be_is_refused(
    place: tuple[Any, ...], value: object, reason: CongressRefusal
) -> None:
    source = a_template()
    inside = source
    for name in place[:-1]:
        inside = inside[name]
    inside[place[-1]] = value
    with pytest.raises(CongressRefused) as refused:
        read_template(source)
    assert refused.value.reason is reason


@pytest.mark.parametrize("source", [None, [], "x", 7, {}, {"key": "x"}])
def test_what_is_no_template_at_all_is_refused(source: object) -> None:
    with pytest.raises(CongressRefused):
        read_template(source)


def test_a_template_whose_steps_wait_for_each_other_is_refused() -> None:
    source = a_template()
    source["steps"][0]["links"] = [{"before": source["steps"][1]["key"]}]
    with pytest.raises(ScheduleRefused):
        read_template(source)


def test_a_part_keeps_only_what_is_not_as_usual() -> None:
    step = Step("hang", "before", "Treo băng rôn", finish=Anchor(AnchorKind.CONGRESS, -3), length=2)
    assert plain(step) == {
        "key": "hang",
        "phase": "before",
        "title": "Treo băng rôn",
        "finish": {"kind": "congress", "days": -3},
        "length": 2,
    }
    assert read(Step, plain(step)) == step
