"""Every kind of deadline the plans use: due days, words, data, and typed phrases."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import date_rules
from desktop_app.domain.date_rules import (
    RULES,
    AfterWave,
    AnnualDay,
    BeforeDay,
    DuringCongress,
    EveryMonth,
    EveryQuarter,
    EveryYear,
    FromCongress,
    FromTet,
    InMonth,
    InQuarter,
    InYear,
    OnDay,
    Rule,
    Span,
    Standing,
    ToBeAnnounced,
    from_json,
    from_milestone,
    from_report_deadline,
    partial_span,
    read,
    to_json,
)
from desktop_app.i18n import Language

CONGRESS = date(2024, 6, 1)
TWO_YEARS = (date(2023, 1, 1), date(2024, 12, 31))

EXAMPLES: list[tuple[Rule, str, str, tuple[date, ...], bool]] = [
    # the rule, its words in both languages, its due days in 2023 and 2024, whether it comes again
    (OnDay(date(2024, 10, 15)), "ngày 15/10/2024", "on 15/10/2024", (date(2024, 10, 15),), False),
    (BeforeDay(date(2024, 11, 15)), "trước ngày 15/11/2024", "before 15/11/2024", (date(2024, 11, 14),), False),
    (
        EveryYear(12, 5),
        "trước ngày 05/12 hằng năm",
        "before 05/12 every year",
        (date(2023, 12, 4), date(2024, 12, 4)),
        True,
    ),
    (
        AnnualDay(4, 21),
        "ngày 21/04 hằng năm",
        "on 21/04 every year",
        (date(2023, 4, 21), date(2024, 4, 21)),
        True,
    ),
    (
        InMonth(12),
        "trong tháng 12 hằng năm",
        "in month 12 every year",
        (date(2023, 12, 31), date(2024, 12, 31)),
        True,
    ),
    (InMonth(2, 2024), "trong tháng 2 năm 2024", "in month 2 of 2024", (date(2024, 2, 29),), False),
    (InQuarter(1, 2024), "quý I năm 2024", "in quarter I of 2024", (date(2024, 3, 31),), False),
    (
        InQuarter(4),
        "quý IV hằng năm",
        "in quarter IV every year",
        (date(2023, 12, 31), date(2024, 12, 31)),
        True,
    ),
    (InYear(2024), "năm 2024", "in 2024", (date(2024, 12, 31),), False),
    (
        FromTet(-10),
        "trước Tết Nguyên đán 10 ngày hằng năm",
        "10 days before Tết every year",
        (date(2023, 1, 12), date(2024, 1, 31)),
        True,
    ),
    (FromTet(-1, 2024), "trước Tết Nguyên đán năm 2024 1 ngày", "1 day before Tết of 2024", (date(2024, 2, 9),), False),
    (FromTet(3, 2024), "mùng 4 Tết năm 2024", "on day 4 of Tết of 2024", (date(2024, 2, 13),), False),
    (
        FromTet(0),
        "mùng 1 Tết hằng năm",
        "on day 1 of Tết every year",
        (date(2023, 1, 22), date(2024, 2, 10)),
        True,
    ),
    (InYear(), "hằng năm", "every year", (date(2023, 12, 31), date(2024, 12, 31)), True),
    (
        Span(date(2023, 1, 1), date(2024, 12, 31)),
        "giai đoạn 2023 – 2024",
        "years 2023 – 2024",
        (date(2024, 12, 31),),
        False,
    ),
    (
        Span(date(2024, 10, 1), date(2024, 10, 7)),
        "từ 01/10/2024 đến 07/10/2024",
        "from 01/10/2024 to 07/10/2024",
        (date(2024, 10, 7),),
        False,
    ),
    (FromCongress(-1), "trước Đại hội 1 ngày", "1 day before the congress", (date(2024, 5, 31),), False),
    (FromCongress(3), "sau Đại hội 3 ngày", "3 days after the congress", (date(2024, 6, 4),), False),
    (FromCongress(0), "ngày khai mạc Đại hội", "on the opening day of the congress", (CONGRESS,), False),
    (DuringCongress(), "trong những ngày diễn ra Đại hội", "while the congress is held", (CONGRESS,), False),
    (AfterWave(), "sau mỗi đợt", "after each wave", (), True),
    (ToBeAnnounced(), "thông báo sau", "to be announced", (), False),
    (Standing(), "thường xuyên", "at all times", (), False),
    (
        EveryMonth(20),
        "trước ngày 20 hằng tháng",
        "before day 20 of every month",
        tuple(date(year, month, 19) for year in (2023, 2024) for month in range(1, 13)),
        True,
    ),
    (
        EveryQuarter(20),
        "trước ngày 20 của tháng cuối quý",
        "before day 20 of the last month of every quarter",
        tuple(date(year, month, 19) for year in (2023, 2024) for month in (3, 6, 9, 12)),
        True,
    ),
    (
        EveryQuarter(),
        "hằng quý",
        "every quarter",
        tuple(date(year, *end) for year in (2023, 2024) for end in ((3, 31), (6, 30), (9, 30), (12, 31))),
        True,
    ),
]
IDS = [english for _rule, _vietnamese, english, _days, _again in EXAMPLES]


def test_every_kind_of_rule_has_an_example() -> None:
    assert {type(rule) for rule, *_rest in EXAMPLES} == set(RULES)
    assert len({rule.kind for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(("rule", "vietnamese", "english", "days", "again"), EXAMPLES, ids=IDS)
def test_a_rule_falls_due(rule: Rule, vietnamese: str, english: str, days: tuple[date, ...], again: bool) -> None:
    assert rule.due_days(*TWO_YEARS, CONGRESS) == days
    assert rule.repeats == again
    assert rule.next_due(TWO_YEARS[0], CONGRESS) == (days[0] if days else None)


@pytest.mark.parametrize(("rule", "vietnamese", "english", "days", "again"), EXAMPLES, ids=IDS)
def test_a_rule_is_said(rule: Rule, vietnamese: str, english: str, days: tuple[date, ...], again: bool) -> None:
    assert rule.words(Language.load("en")) == english
    assert rule.words(Language.load("vi")) == vietnamese


@pytest.mark.parametrize(("rule", "vietnamese", "english", "days", "again"), EXAMPLES, ids=IDS)
def test_what_is_said_is_read_as_the_same_rule(
    rule: Rule, vietnamese: str, english: str, days: tuple[date, ...], again: bool
) -> None:
    assert read(vietnamese) == rule


@pytest.mark.parametrize(("rule", "vietnamese", "english", "days", "again"), EXAMPLES, ids=IDS)
def test_a_rule_is_kept_as_data(rule: Rule, vietnamese: str, english: str, days: tuple[date, ...], again: bool) -> None:
    assert from_json(json.loads(json.dumps(to_json(rule)))) == rule


def test_before_a_day_is_the_day_before_unless_the_office_accepts_the_day() -> None:
    rule = BeforeDay(date(2020, 11, 15))
    year = date(2020, 1, 1), date(2020, 12, 31)
    assert rule.due_days(*year) == (date(2020, 11, 14),)
    assert rule.due_days(*year, strict=False) == (date(2020, 11, 15),)


def test_before_new_year_is_due_in_the_old_year() -> None:
    assert EveryYear(1, 1).due_days(*TWO_YEARS) == (date(2023, 12, 31), date(2024, 12, 31))
    assert EveryMonth(1).due_days(date(2024, 1, 1), date(2024, 3, 31)) == (
        date(2024, 1, 31),
        date(2024, 2, 29),
        date(2024, 3, 31),
    )


def test_the_leap_day_is_due_each_year() -> None:
    assert AnnualDay(2, 29).due_days(*TWO_YEARS) == (date(2023, 2, 28), date(2024, 2, 29))
    assert EveryYear(2, 29).due_days(*TWO_YEARS) == (date(2023, 2, 28), date(2024, 2, 28))
    assert EveryYear(2, 29).due_days(*TWO_YEARS, strict=False) == (date(2023, 2, 28), date(2024, 2, 29))


def test_a_day_that_a_month_lacks_is_its_last_day() -> None:
    spring = date(2024, 1, 1), date(2024, 4, 30)
    assert EveryMonth(31).due_days(*spring, strict=False)[1:] == (
        date(2024, 2, 29),
        date(2024, 3, 31),
        date(2024, 4, 30),
    )
    assert EveryMonth(31).due_days(*spring)[1:] == (date(2024, 2, 29), date(2024, 3, 30), date(2024, 4, 30))
    assert EveryMonth().due_days(*spring)[1] == date(2024, 2, 29)


def test_the_moon_is_known_for_this_century_and_nothing_is_due_beyond() -> None:
    assert FromTet(-1, 2099).due_days(date(2099, 1, 1), date(2099, 12, 31)) == (date(2099, 1, 20),)
    assert FromTet(0).due_days(date(2150, 1, 1), date(2150, 12, 31)) == ()


def test_without_a_congress_nothing_that_counts_from_it_is_due() -> None:
    for rule in (FromCongress(-1), DuringCongress()):
        assert rule.due_days(*TWO_YEARS) == ()
        assert rule.next_due(TWO_YEARS[0]) is None


def test_the_next_due_day_may_be_today_and_is_never_past() -> None:
    assert OnDay(date(2024, 10, 15)).next_due(date(2024, 10, 15)) == date(2024, 10, 15)
    assert OnDay(date(2024, 10, 15)).next_due(date(2024, 10, 16)) is None
    assert EveryYear(12, 5).next_due(date(2024, 12, 5)) == date(2025, 12, 4)


@given(
    st.sampled_from([rule for rule, *_rest in EXAMPLES]), st.dates(date(2022, 1, 1), date(2025, 1, 1)), st.booleans()
)
def test_the_next_due_day_is_the_first_of_those_to_come(rule: Rule, today: date, strict: bool) -> None:
    days = rule.due_days(today, today + timedelta(days=1500), CONGRESS, strict)
    assert rule.next_due(today, CONGRESS, strict) == (days[0] if days else None)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "standing",
        {},
        {"kind": "sometimes"},
        {"kind": ["on_day"]},
        {"kind": "on_day"},
        {"kind": "on_day", "day": 5},
        {"kind": "on_day", "day": "2024-02-30"},
        {"kind": "on_day", "day": "20240201"},
        {"kind": "on_day", "day": "0001-01-01"},
        {"kind": "standing", "day": None},
        {"kind": "every_year", "month": 2, "day": 30},
        {"kind": "every_year", "month": 2, "day": None},
        {"kind": "every_year", "month": True, "day": 1},
        {"kind": "in_month", "month": 13, "year": None},
        {"kind": "in_quarter", "quarter": 0, "year": None},
        {"kind": "in_year", "year": 99999},
        {"kind": "span", "first": "2024-02-01", "last": "2024-01-01"},
        {"kind": "from_congress", "offset_days": 10**9},
        {"kind": "from_congress", "offset_days": 1.5},
        {"kind": "every_month", "day": 32},
        {"kind": "every_quarter", "day": 0},
        {"kind": "every_year", "month": 2**40, "day": 1},
    ],
    ids=str,
)
def test_data_that_make_no_rule_are_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)
    )
)
def test_no_part_of_a_rule_can_be_anything(part: object) -> None:
    for data in ({"kind": "span", "first": part, "last": "2024-01-01"}, {"kind": part}, part):
        with pytest.raises(ValueError, match=r"."):
            from_json(data)


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("trước ngày 15/11/2020", BeforeDay(date(2020, 11, 15))),
        ("Trước 15/11/2020.", BeforeDay(date(2020, 11, 15))),
        ("trước ngày 15 tháng 11 năm 2020", BeforeDay(date(2020, 11, 15))),
        ("trước 15/12 hằng năm", EveryYear(12, 15)),
        ("trước ngày 15 tháng 12 hàng năm", EveryYear(12, 15)),
        ("hằng năm, trước ngày 05/12", EveryYear(12, 5)),
        ("trong tháng 12 hàng năm", InMonth(12)),
        ("trong tháng 12", InMonth(12)),
        ("tháng 5/2024", InMonth(5, 2024)),
        ("quý I năm 2024", InQuarter(1, 2024)),
        ("Quý IV/2024", InQuarter(4, 2024)),
        ("năm 2025", InYear(2025)),
        ("2025", InYear(2025)),
        ("2024 - 2030", Span(date(2024, 1, 1), date(2030, 12, 31))),
        ("2024–2030", Span(date(2024, 1, 1), date(2030, 12, 31))),
        ("từ năm 2024 đến năm 2030", Span(date(2024, 1, 1), date(2030, 12, 31))),
        ("01 - 07/10/2025", Span(date(2025, 10, 1), date(2025, 10, 7))),
        ("28/12 – 03/01/2025", Span(date(2024, 12, 28), date(2025, 1, 3))),
        ("từ ngày 01/10 đến hết ngày 07/10/2025", Span(date(2025, 10, 1), date(2025, 10, 7))),
        ("trước Đại hội 1 ngày", FromCongress(-1)),
        ("trước 01 ngày trước Đại hội", FromCongress(-1)),
        ("xong trước 01 ngày trước khi Đại hội", FromCongress(-1)),
        ("3 ngày trước Đại hội", FromCongress(-3)),
        ("trước Đại hội", FromCongress(-1)),
        ("2 ngày sau Đại hội", FromCongress(2)),
        ("D-1", FromCongress(-1)),
        ("D − 3", FromCongress(-3)),
        ("D + 2", FromCongress(2)),
        ("ngày D", FromCongress(0)),
        ("trong Đại hội", DuringCongress()),
        ("sau mỗi đợt tuyên truyền", AfterWave()),
        ("Thông báo sau", ToBeAnnounced()),
        ("THƯỜNG XUYÊN", Standing()),
        ("21/4", AnnualDay(4, 21)),
        ("ngày 21 tháng 4 hằng năm", AnnualDay(4, 21)),
        ("hằng tháng trước ngày 20", EveryMonth(20)),
        ("hàng tháng", EveryMonth()),
        ("hằng quý, trước ngày 20 tháng cuối quý", EveryQuarter(20)),
        ("15/10/2024", OnDay(date(2024, 10, 15))),
        ("ngày 05 tháng 3 năm 2026", OnDay(date(2026, 3, 5))),
        ("chậm nhất ngày 20/11/2024", OnDay(date(2024, 11, 20))),
        ("trước 16 giờ 00 ngày 20/11/2024", OnDay(date(2024, 11, 20))),
        ("chậm nhất là 17h ngày 20/11/2024", OnDay(date(2024, 11, 20))),
        ("trước 17h00 ngày 15/12 hằng năm", AnnualDay(12, 15)),
        ("Hoàn thành trước ngày 30/6/2024", BeforeDay(date(2024, 6, 30))),
        ("nộp trong tháng 12", InMonth(12)),
        ("xong trước Tết", FromTet(-1)),
        ("trước Tết cổ truyền 7 ngày", FromTet(-7)),
        ("15 ngày trước Tết Nguyên đán 2027", FromTet(-15, 2027)),
        ("Mùng 3 Tết", FromTet(2)),
    ],
)
def test_typed_phrases_are_read(phrase: str, rule: Rule) -> None:
    assert read(phrase) == rule


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "sớm",
        "trước ngày 31/4/2024",
        "trước ngày 15/11",
        "sau Đại hội",
        "quý V năm 2024",
        "32/1",
        "9999 - 1",
        "năm 12",
        "trước Tết Dương lịch 3 ngày",
        "mùng 20 Tết",
        "trước Tết 900 ngày",
    ],
)
def test_what_is_no_rule_or_leaves_the_year_open_is_not_guessed(phrase: str) -> None:
    assert read(phrase) is None


@given(st.text(alphabet="trước ngàyhằngămquýIV0123456789/-Đạiộ ", max_size=24))
def test_reading_a_phrase_never_fails(phrase: str) -> None:
    rule = read(phrase)
    assert rule is None or from_json(to_json(rule)) == rule


@pytest.mark.parametrize(
    ("parts", "rule"),
    [
        ({"rule": "once", "day": 15, "month": 11, "year": 2020}, BeforeDay(date(2020, 11, 15))),
        ({"rule": "once", "day": None, "month": 11, "year": 2020}, InMonth(11, 2020)),
        ({"rule": "once", "day": None, "month": None, "year": 2020}, InYear(2020)),
        ({"rule": "once", "day": 15, "month": 11, "year": None}, ToBeAnnounced()),
        ({"rule": "annual", "day": 5, "month": 12, "year": None}, EveryYear(12, 5)),
        ({"rule": "annual", "day": None, "month": 12, "year": None}, InMonth(12)),
        ({"rule": "annual", "day": None, "month": None, "year": None}, InYear()),
        ({"rule": "after_wave", "day": None, "month": None, "year": None}, AfterWave()),
        ({"rule": "monthly", "day": 20, "month": None, "year": None}, EveryMonth(20)),
        ({"rule": "quarterly", "day": None, "month": None, "year": None}, EveryQuarter()),
    ],
)
def test_the_report_deadlines_of_a_plan_become_rules(parts: dict[str, object], rule: Rule) -> None:
    assert from_report_deadline({"to": "Phòng", "via": None, **parts}) == rule


def test_a_deadline_without_a_year_takes_the_year_of_its_plan() -> None:
    assert from_report_deadline({"rule": "once", "day": 15, "month": 11, "year": None}, 2024) == BeforeDay(
        date(2024, 11, 15)
    )


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"rule": "sometimes"},
        {"rule": "once", "day": 31, "month": 11, "year": 2020},
        {"rule": "once", "day": "15", "month": 11, "year": 2020},
        {"rule": "monthly", "day": 40},
        {"rule": "once", "day": 15, "month": 2**40, "year": 2020},
    ],
    ids=str,
)
def test_report_deadlines_that_make_no_day_are_refused(parts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_report_deadline(parts)


@pytest.mark.parametrize(
    ("written", "offset", "text", "rule"),
    [
        (None, -1, "trang trí xong trước 01 ngày trước khi Đại hội", FromCongress(-1)),
        ("2024-10-15", None, "Ngày 15/10/2024: khai mạc", OnDay(date(2024, 10, 15))),
        ("2024-10-05", None, "Hoàn thành trước ngày 5/10/2024", BeforeDay(date(2024, 10, 5))),
        ("2024-10-05", None, "Xong trước ngày 05 tháng 10", BeforeDay(date(2024, 10, 5))),
        ("2024-05", None, "Trong tháng 5 năm 2024", InMonth(5, 2024)),
        ("2024", None, "Sơ kết vào quý III/2024", InQuarter(3, 2024)),
        ("2030", None, "Tổng kết năm 2030", InYear(2030)),
        (None, None, "Thông báo sau", ToBeAnnounced()),
    ],
)
def test_the_milestones_of_a_plan_become_rules(written: str | None, offset: int | None, text: str, rule: Rule) -> None:
    assert from_milestone({"date": written, "offset_days": offset, "text": text}) == rule


@pytest.mark.parametrize("written", ["2024-13", "2024-02-30", "05/2024", 2024, ""])
def test_a_milestone_on_no_day_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_milestone({"date": written, "offset_days": None, "text": "Sơ kết"})


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-05-03", date(2024, 5, 3), date(2024, 5, 3)),
    ],
)
def test_a_partly_known_date_covers_all_it_can_mean(written: str, first: date, last: date) -> None:
    assert partial_span(written) == (first, last)


def test_a_partly_known_date_keeps_what_is_known() -> None:
    assert date_rules.read_partial("2024-05") == (2024, 5, None)
