"""A plan that is in the book: changed part by part, typed by hand, deleted, refused where it is another's."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.campaigns import CampaignStatus, PlanRefusal, PlanRefused
from desktop_app.services import campaigns, checklists
from desktop_app.services.office import Office
from tests.helpers.builders import a_plan, everything, work

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def campaign(district: Office) -> int:
    return campaigns.accept(district, a_plan()).id


def test_the_head_of_a_plan_is_changed_part_by_part(district: Office, campaign: int) -> None:
    campaigns.change(district, campaign, title=" Tên  mới ", number="", period_end="2025-12", status="closed")
    found = district.book.campaigns.get(campaign)
    assert found
    assert (found.title, found.number, found.period_end, found.status) == (
        "Tên mới",
        None,
        "2025-12",
        CampaignStatus.CLOSED,
    )
    assert found.symbol == "KH-UBND"
    campaigns.change(district, campaign, symbol="")
    assert district.book.campaigns.names()[campaign] == (None, None, "Tên mới")


@pytest.mark.parametrize(
    "values", [{"title": ""}, {"issued_on": "8/1/2025"}, {"congress_on": "2025"}, {"status": "lost"}], ids=str
)
def test_a_change_that_does_not_fit_changes_nothing(district: Office, campaign: int, values: dict[str, str]) -> None:
    before = everything(district.book)
    with pytest.raises(PlanRefused):
        campaigns.change(district, campaign, **values)
    assert everything(district.book) == before


def test_a_plan_typed_by_hand_grows_part_by_part(district: Office) -> None:
    made = campaigns.create(district, "Ra quân đầu xuân")
    found = district.book.campaigns.get(made)
    assert found
    assert found.status is CampaignStatus.DRAFT
    assert found.issuer == "UBND huyện Trạm Tấu"
    first = campaigns.add_task(district, made, "Phòng VH&TT", "Treo cờ")
    campaigns.add_task(district, made, "Phòng Văn hóa và Thông tin", "Chạy xe loa")
    campaigns.add_task(district, made, "Phòng VH&TT", "Viết bài")
    group = campaigns.add_task(district, made, "UBND các xã, thị trấn", "Phát thanh")
    campaigns.add_slogan(district, made, "Mừng Đảng, mừng xuân!")
    assert [(one.text, one.basis, one.items) for one in district.book.campaigns.tasks(made)] == [
        ("Treo cờ", "1.1", 1),
        ("Chạy xe loa", "1.2", 1),
        ("Viết bài", "1.3", 1),
        ("Phát thanh", "2.1", 2),
    ]
    campaigns.change_task(district, first, due="trước ngày 03/02/2025")
    campaigns.change_task(district, group, text="Phát thanh ba lần", due="15/02/2025")
    items = {(item.unit, item.value("title")): item.day("due") for item in district.book.items.of_campaign(made)}
    assert items["VHTT", "Treo cờ"] == date(2025, 2, 2)
    assert items["HATLUU", "Phát thanh ba lần"] == items["BANMU", "Phát thanh ba lần"] == date(2025, 2, 15)
    campaigns.change_task(district, group, due="")
    assert {item.day("due") for item in district.book.items.of_campaign(made)} - {None} == {date(2025, 2, 2)}
    slogan = district.book.campaigns.slogans(made)[0].id
    campaigns.change_slogan(district, slogan, "Mừng xuân!")
    assert [one.text for one in district.book.campaigns.slogans(made)] == ["Mừng xuân!"]
    campaigns.remove_slogan(district, slogan)
    assert district.book.campaigns.slogans(made) == ()
    before = work(district.book)
    campaigns.remove_task(district, group)
    assert len(district.book.items.of_campaign(made)) == 3
    district.book.take_back()
    assert work(district.book) == before


def test_deleting_a_plan_takes_everything_of_it_and_one_step_brings_it_back(district: Office, campaign: int) -> None:
    before = work(district.book)
    campaigns.remove(district, campaign)
    left = district.book.counts()
    assert {noun: left[noun] for noun in ("campaigns", "items", "tasks", "slogans", "obligations")} == dict.fromkeys(
        ("campaigns", "items", "tasks", "slogans", "obligations"), 0
    )
    district.book.take_back()
    assert work(district.book) == before


def test_what_is_not_there_or_not_ours_is_refused(district: Office, campaign: int) -> None:
    district.book.db.execute("update campaigns set owner = 'YENBAI'")
    task = district.book.campaigns.tasks(campaign)[0].id
    slogan = district.book.campaigns.slogans(campaign)[0].id
    before = everything(district.book)
    for reason, refused in (
        (PlanRefusal.BELONGS_TO_OTHERS, lambda: campaigns.change(district, campaign, title="x")),
        (PlanRefusal.BELONGS_TO_OTHERS, lambda: campaigns.remove(district, campaign)),
        (PlanRefusal.BELONGS_TO_OTHERS, lambda: campaigns.add_task(district, campaign, "A", "x")),
        (PlanRefusal.BELONGS_TO_OTHERS, lambda: campaigns.change_task(district, task, "x")),
        (PlanRefusal.BELONGS_TO_OTHERS, lambda: campaigns.remove_task(district, task)),
        (PlanRefusal.BELONGS_TO_OTHERS, lambda: campaigns.change_slogan(district, slogan, "x")),
        (PlanRefusal.UNKNOWN, lambda: campaigns.change(district, 99, title="x")),
        (PlanRefusal.UNKNOWN, lambda: campaigns.change_task(district, 99, "x")),
        (PlanRefusal.UNKNOWN, lambda: campaigns.remove_task(district, 99)),
        (PlanRefusal.UNKNOWN, lambda: campaigns.change_slogan(district, 99, "x")),
        (PlanRefusal.UNKNOWN, lambda: campaigns.stored_plan(district, 99)),
    ):
        with pytest.raises(PlanRefused) as caught:
            refused()
        assert caught.value.reason is reason
    assert everything(district.book) == before


@pytest.mark.parametrize("what", ["task", "slogan", "rule"])
def test_empty_words_and_unknown_deadlines_are_refused(district: Office, campaign: int, what: str) -> None:
    task = district.book.campaigns.tasks(campaign)[0].id
    acts: dict[str, Callable[[], object]] = {
        "task": lambda: campaigns.add_task(district, campaign, "A", "  "),
        "slogan": lambda: campaigns.add_slogan(district, campaign, ""),
        "rule": lambda: campaigns.change_task(district, task, due="khi nào rảnh"),
    }
    before = everything(district.book)
    with pytest.raises(PlanRefused):
        acts[what]()
    assert everything(district.book) == before


def test_lines_that_another_office_keeps_stay_as_they_are(district: Office, campaign: int) -> None:
    task = district.book.campaigns.tasks(campaign)[2].id
    theirs = district.book.items.of_task(task)[0]
    district.book.db.execute("update items set owner = 'HATLUU' where id = ?", (theirs.id,))
    campaigns.change_task(district, task, text="Khác", due="01/03/2025")
    assert [item.value("title") for item in district.book.items.of_task(task)] == [
        "Phát thanh mỗi ngày hai lần",
        "Khác",
    ]
    campaigns.remove_task(district, task)
    kept = district.book.items.get(theirs.id)
    assert kept
    assert kept.task is None


def test_campaigns_stand_in_the_order_in_which_they_are_worked_on(district: Office) -> None:
    for number, status in enumerate(("closed", "running", "draft", "running")):
        campaign = campaigns.accept(district, a_plan(title=f"Kế hoạch {number}", number=None)).id
        campaigns.change(district, campaign, status=status)
    assert [row.campaign.title[-1] for row in campaigns.listed(district)] == ["3", "1", "2", "0"]
    done = district.book.items.of_campaign(campaigns.listed(district)[0].campaign.id)[0]
    checklists.tick(district, [(str(done.id), "do")])
    assert (campaigns.listed(district)[0].done, campaigns.listed(district)[0].items) == (1, 4)
