"""Finding anything by a few letters: what it is, its words, and the plan it belongs to."""

from desktop_app.i18n import Language
from desktop_app.services import campaigns, checklists, finding
from desktop_app.services.office import Office
from tests.helpers.builders import a_plan

ENGLISH = Language.load("en")


def test_every_noun_is_found_with_its_words_and_its_plan(district: Office) -> None:
    plan = a_plan(
        title="Tuyên truyền Đại hội",
        assignments=[{"unit": "Ban tổ chức Đại hội", "tasks": ["Trang trí hội trường Đại hội"]}],
        slogans=["Nhiệt liệt chào mừng Đại hội!"],
    )
    campaign = campaigns.accept(district, plan).id
    line = {"site": "Chợ", "slogan": "Chào mừng Đại hội", "hang_by": "15/1"}
    banner = checklists.add(district, "banner", line, campaign)
    found = finding.find(district, "dai hoi", ENGLISH)
    assert [(one.noun, one.text) for one in found] == [
        ("campaigns", "Tuyên truyền Đại hội"),
        ("items", "Hang 1 banner · Chợ"),
        ("items", "Trang trí hội trường Đại hội"),
        ("tasks", "Trang trí hội trường Đại hội"),
        ("slogans", "Nhiệt liệt chào mừng Đại hội!"),
        ("assignments", "Ban tổ chức Đại hội"),
    ]
    assert {one.campaign_name for one in found} == {"07/KH-UBND"}
    first = next(one for one in found if one.id == banner.id and one.noun == "items")
    assert (first.kind, first.detail) == ("banner", "15/01/2025")
    (unit,) = finding.find(district, "phong vh", ENGLISH)
    assert (unit.noun, unit.text, unit.detail) == ("units", "Phòng Văn hóa và Thông tin", "VHTT")
    assert finding.find(district, "không có gì", ENGLISH) == []


def test_only_so_many_of_each_are_shown(district: Office) -> None:
    checklists.put_in(district, "task", (), [({"title": f"Họp tổ {number}"}, None) for number in range(20)])
    assert len(finding.find(district, "hop", ENGLISH, each=5)) == 5
