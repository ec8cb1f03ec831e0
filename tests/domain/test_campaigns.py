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
