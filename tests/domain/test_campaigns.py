"""Plan JSON: read in one way, bounded and clean, and written back the same."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.campaigns import (
    REST,
    Campaign,
    Plan,
    PlanRefused,
    campaign_name,
    deadline_rule,
    plan_json,
    read_plan,
)
from desktop_app.domain.date_rules import BeforeDay, InYear, ToBeAnnounced
from tests.helpers.builders import a_plan

KEYS = (
    *("doc_type", "number", "symbol", "issuer", "place", "issued_on", "title", "bases", "citations", "period"),
    *("phases", "purposes", "requirements", "contents", "channels", "targets", "assignments", "report_deadlines"),
    *("milestones", "slogans", "recipients", "signature", "warnings"),
)
FULL: dict[str, Any] = {
    **plan_json(read_plan(a_plan())),
    "citations": [{"kind": "Quyết định", "symbol": "1373/QĐ-TTg", "date": "2021-07-30", "issuer": None}],
    "phases": [{"name": "Trước Đại hội", "start": "2024-10", "end": None, "items": ["Ý nghĩa, chủ đề"]}],
    "targets": [{"percent": 98.5, "audience": "cán bộ, đảng viên"}, {"percent": None, "audience": "Nhân dân"}],
    "milestones": [{"date": "2025-05-03", "offset_days": None, "text": "Sơ kết"}],
    "signature": {"authority": None, "capacity": "KT. TRƯỞNG PHÒNG", "position": "PHÓ TRƯỞNG PHÒNG", "name": "An"},
    "warnings": [{"where": "tasks", "message": "?"}],
}


def test_a_full_plan_is_written_back_as_it_was_read_in_the_order_of_the_form() -> None:
    assert plan_json(read_plan(FULL)) == FULL
    assert tuple(plan_json(read_plan({"title": "x"}))) == KEYS


def test_a_title_is_plan_enough() -> None:
    found = read_plan({"title": " Tuyên truyền\n bầu cử "})
    assert found == Plan("Tuyên truyền bầu cử", rest=found.rest)
    assert found.doc_type == "KH"
    assert found.rest == {key: None if key == "signature" else [] for key in REST}
    assert plan_json(found)["period"] is None


def test_letters_become_ours() -> None:
    found = read_plan({"title": "\u0110a\u0323i ho\u0323\u0302i", "slogans": ["Ða\u0323i\u00a0hội  !"]})
    assert (found.title, found.slogans) == ("Đại hội", ("Đại hội !",))


@pytest.mark.parametrize(
    ("number", "symbol", "title", "name"),
    [
        ("48", "KH-UBND", "Truyền thông", "48/KH-UBND"),
        (None, None, "Truyền thông", "Truyền thông"),
        (
            None,
            None,
            "Tuyên truyền phong trào cả nước thi đua học tập",
            "Tuyên truyền phong trào cả nước thi đua…",
        ),
    ],
)
def test_a_plan_has_a_short_name(number: str | None, symbol: str | None, title: str, name: str) -> None:
    assert campaign_name(number, symbol, title) == Plan(title, number=number, symbol=symbol).name == name
    assert Campaign(title, number=number, symbol=symbol).name == name


def test_a_deadline_without_a_rhythm_is_owed_once() -> None:
    parts = {"to": None, "via": None, "day": 15, "month": 11, "year": 2020}
    assert isinstance(deadline_rule({**parts, "rule": None}), BeforeDay)
    assert isinstance(deadline_rule({**parts, "rule": "once"}), BeforeDay)
    assert isinstance(deadline_rule({**parts, "year": None, "rule": None}), ToBeAnnounced)
    assert isinstance(deadline_rule({**parts, "month": None, "rule": "once"}), InYear)


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a plan at which something stands."""
    inner: list[tuple[Any, ...]] = []
    if isinstance(value, dict):
        inner = [found for key, one in value.items() for found in paths(one, (*path, key))]
    elif isinstance(value, list):
        inner = [found for place, one in enumerate(value) for found in paths(one, (*path, place))]
    return [path, *inner] if path else inner


def refused_at(source: object) -> str | None:
    try:
        read_plan(source)
    except PlanRefused as refused:
        return refused.facts["where"]
    return None


def put(whole: Any, path: tuple[Any, ...], value: object) -> Any:
    copy = json.loads(json.dumps(whole))
    place = copy
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return copy


@pytest.mark.parametrize(
    "value", [object(), b"x", {"a": 1}, ["a", ["b"]], True], ids=lambda value: type(value).__name__
)
def test_what_does_not_belong_somewhere_is_refused_with_its_place(value: object) -> None:
    read_anyway = []
    for path in paths(FULL):
        where = refused_at(put(FULL, path, value))
        if where is None:
            read_anyway.append(path)
        else:
            assert where.split(".")[0].split("[")[0] in ("", path[0])
    open_to_any = {
        ("signature",),
        ("period",),
        ("citations", 0),
        ("report_deadlines", 0),
    }  # all may be null
    fits: dict[type, set[tuple[Any, ...]]] = {dict: open_to_any}
    assert set(read_anyway) == fits.get(type(value), set())


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(), inner, max_size=4)
        ),
        max_leaves=10,
    )
)
def test_anything_is_a_plan_or_refused(source: object) -> None:
    if refused_at(source) is None:
        found = read_plan(source)
        assert read_plan(plan_json(found)) == found


# --- what plan JSON has no key for ------------------------------------------------------------------------------------

WHOLE: dict[str, Any] = {
    **FULL,
    "assignments": [
        {
            "unit": "Ban Tuyên giáo",
            "tasks": ["Duyệt makét", "Biểu diễn văn nghệ"],
            "is_request": True,
            "partners": "Phòng Văn hóa",
            "details": [
                {"points_at": [0], "when": {"kind": "from_congress", "offset_days": -1}},
                {"partners": "Nhà trường", "optional": True, "asks_plan": True},
            ],
        }
    ],
    "contents": ["Ý nghĩa của Đại hội"],
    "report_deadlines": [
        {
            "to": "Sở A",
            "via": None,
            "day": None,
            "month": None,
            "year": None,
            "rule": "after_wave",
            "also_to": "Sở B",
            "senders": ["UBND các xã"],
            "onward": "UBND tỉnh",
            "strict": False,
            "within_days": 0,
        }
    ],
    "targets": [{"percent": 70, "audience": "Nhân dân", "role": "beneficiary", "year": 2025, "reached": 61.5}],
    "measures": ["Lồng ghép"],
    "budget": ["Ngân sách nhà nước theo phân cấp"],
    "waves": [{"name": "Đợt 1", "start": "2025-08", "end": "2025-09-03", "closed_on": "2025-09-03"}],
    "events": [{"name": "Ngày Sách", "when": {"kind": "annual_day", "month": 4, "day": 21}}],
    "criteria": [{"group": "Hộ gia đình", "text": "Có góc học tập", "title": "Gia đình học tập"}],
    "awards": [{"form": "Giấy khen", "occasion": "hằng năm"}],
    "titles": [{"name": "Gia đình học tập", "level": "xã", "granted_by": "UBND xã"}],
    "signature_lines": ["TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND XÃ"],
}


def test_what_the_form_has_no_key_for_comes_back_in_keys_of_its_own() -> None:
    assert plan_json(read_plan(WHOLE)) == WHOLE
    assert tuple(plan_json(read_plan(WHOLE)))[: len(KEYS)] == KEYS


@pytest.mark.parametrize(
    "wrong",
    [
        {"waves": [{"name": "Đợt 1", "closed_on": "2025-09"}]},
        {"waves": "Đợt 1"},
        {"events": [{"name": "Ngày Sách", "when": {"kind": "annual_day", "month": 4}}]},
        {"criteria": [{"group": "Hộ"}]},
        {"targets": [{"percent": 70, "audience": "Nhân dân", "role": "chairman"}]},
        {"report_deadlines": [{"to": "A", "rule": "after_wave", "within_days": 4000}]},
        {"report_deadlines": [{"to": "A", "senders": "UBND các xã"}]},
        {"report_deadlines": [{"to": "A", "when": {"kind": "someday"}}]},
        {"assignments": [{"unit": "A", "tasks": ["x"], "details": [{"points_at": [0]}]}]},
        {"assignments": [{"unit": "A", "tasks": ["x"], "details": [{"points_at": [-1]}]}], "contents": ["x"]},
        {"assignments": [{"unit": "A", "tasks": ["x"], "details": ["later"]}]},
        {"assignments": [{"unit": "A", "tasks": ["x"], "is_request": "yes"}]},
        {"signature_lines": ["x" * 30_000]},
    ],
)
def test_what_is_not_of_the_shape_is_refused_there_too(wrong: dict[str, Any]) -> None:
    with pytest.raises(PlanRefused):
        read_plan({"title": "Kế hoạch", **wrong})


TEXT = st.text("abcđêộ Ủ-/1", min_size=1, max_size=12).map(lambda text: " ".join(text.split()) or "x")
NONE_OR_TEXT = st.none() | TEXT
RULES = st.sampled_from(
    [
        {"kind": "every_year", "month": 12, "day": 15},
        {"kind": "before_day", "day": "2025-11-15"},
        {"kind": "to_be_announced"},
    ]
)
DETAILS = st.fixed_dictionaries(
    {}, optional={"partners": TEXT, "optional": st.just(True), "asks_plan": st.just(True), "when": RULES}
)


@st.composite
def assignments(draw: st.DrawFn) -> dict[str, Any]:
    tasks = draw(st.lists(TEXT, max_size=3))
    found: dict[str, Any] = {"unit": draw(TEXT), "tasks": tasks}
    details = [draw(DETAILS) for _ in tasks]
    if any(details):
        found["details"] = details
    if draw(st.booleans()):
        found["is_request"] = True
    return found


PLANS = st.fixed_dictionaries(
    {
        "title": TEXT,
        "number": NONE_OR_TEXT,
        "purposes": st.lists(TEXT, max_size=3),
        "assignments": st.lists(assignments(), max_size=3),
        "recipients": st.lists(TEXT, max_size=3),
    },
    optional={
        "waves": st.lists(
            st.fixed_dictionaries(
                {"name": TEXT, "start": st.none() | st.just("2025"), "end": st.none(), "closed_on": st.none()}
            ),
            min_size=1,
            max_size=2,
        ),
        "events": st.lists(st.fixed_dictionaries({"name": TEXT, "when": RULES}), min_size=1, max_size=2),
        "awards": st.lists(st.fixed_dictionaries({"form": TEXT, "occasion": NONE_OR_TEXT}), min_size=1, max_size=2),
        "measures": st.lists(TEXT, min_size=1, max_size=2),
    },
)


@given(PLANS)
def test_any_plan_is_read_back_as_it_was_written(source: dict[str, Any]) -> None:
    written = plan_json(read_plan(source))
    assert {key: written[key] for key in source} == source
    assert plan_json(read_plan(json.loads(json.dumps(written)))) == written
