"""The main job from end to end: a plan comes in, a week is worked and printed, its results reach the office above."""

from pathlib import Path

import pypdfium2
import pytest

from desktop_app.domain.completeness import WEEKLY, Status
from desktop_app.folders import Folders
from desktop_app.services import completeness
from desktop_app.services.office import Office
from tests.helpers.command_line import Machine
from tests.helpers.samples import PLANS, REAL_PLANS

WEEK = "2026-W47"


@pytest.fixture
def commune(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Machine:
    machine = Machine(tmp_path / "commune", capsys)
    machine.ask(
        *("init", "--name", "UBND xã Bản Công", "--level", "commune", "--code", "04543"),
        *("--parent-name", "UBND huyện Trạm Tấu", "--parent-code", "H137"),
    )
    return machine


@pytest.fixture
def district(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Machine:
    machine = Machine(tmp_path / "district", capsys)
    machine.ask("init", "--name", "UBND huyện Trạm Tấu", "--level", "district", "--code", "H137")
    return machine


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def _work_of_a_week(commune: Machine, plan: int) -> list[str]:
    banner = ("add", "banner", "--plan", str(plan), "--set", "slogan=Cả bản cùng học!", "--set", "size=8 × 0,9")
    car = ("add", "car_run", "--plan", str(plan), "--set", "vehicle=21A-012.34", "--set", "language=Mông")
    added = [
        commune.ask(*banner, "--set", "site=Cổng chào xã", "--set", "count=2", "--set", "hang_by=2026-11-16"),
        commune.ask(*banner, "--set", "site=Chợ phiên", "--set", "hang_by=17/11/2026"),
        commune.ask(*car, "--set", "route=Bản Mù – Xà Hồ", "--set", "day=2026-11-18", "--set", "starts_at=6h30"),
        commune.ask(*car, "--set", "route=Chợ – Tà Chử", "--set", "day=2026-11-20", "--set", "starts_at=07:00"),
    ]
    return [item["id"] for item in added]


@pytest.mark.parametrize(
    "plan",
    [
        PLANS / "tuan-le-hoc-tap.json",
        *(
            pytest.param(
                REAL_PLANS / f"{number}.json",
                marks=pytest.mark.skipif(not REAL_PLANS.is_dir(), reason="the real plans are not on this machine"),
            )
            for number in ("000", "001", "004")
        ),
    ],
    ids=lambda file: file.stem,
)
def test_a_plan_becomes_a_week_that_reaches_the_district(
    plan: Path, commune: Machine, district: Machine, stick: Path, tmp_path: Path
) -> None:
    accepted = commune.ask("accept", plan)
    stored = commune.ask("plan", accepted["id"])
    assert [one["unit"] for one in stored["assignments"]]

    items = _work_of_a_week(commune, accepted["id"])
    week = commune.ask("week", WEEK)
    assert [one["id"] for one in week if one["id"] in items] == items
    assert not any(one["state"] == "done" for one in week if one["id"] in items)

    sheet = tmp_path / "week.pdf"
    assert commune.ask("print", "weekly-checklist", "--week", WEEK, "--out", sheet)["pages"] >= 1
    with pypdfium2.PdfDocument(sheet) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Cổng chào xã" in " ".join(text.split())

    for item in items[:3]:
        commune.ask("set", item, "state=done")
    done = [one["done"] for one in commune.ask("week", WEEK) if one["id"] in items]
    assert done == [True, True, True, False]

    (sent,) = commune.ask("send", "up", "--to", stick, "--week", WEEK)
    assert Path(sent["file"]).parent == stick

    waiting = district.run("receive", sent["file"], "--json")
    assert (waiting.status, waiting.json[0]["result"]) == (2, "waiting")
    (taken,) = district.ask("receive", sent["file"], "--trust")
    assert taken["result"] == "taken"
    (again,) = district.ask("receive", sent["file"])
    assert (again["result"], again["added"]) == ("already", 0)

    with Office.look(Folders.under(district.home)) as office:
        report = completeness.report(office, "04543", WEEKLY, WEEK)
    assert (report.status, report.answered, report.asked) == (Status.PARTIAL, 3, 4)
    assert report.came is not None


def test_a_commune_in_the_districts_list_is_compared_once_and_then_known(
    commune: Machine, district: Machine, stick: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "units.csv"
    listed.write_text("code,name,level,parent_code\n04543,UBND xã Bản Công,commune,H137\n", encoding="utf-8")
    district.ask("units", "--add-csv", listed)
    (sent,) = commune.ask("send", "up", "--to", stick)
    waiting = district.run("receive", sent["file"], "--json")
    assert (waiting.status, waiting.json[0]["fingerprint"]) == (2, commune.ask("identity")["fingerprint"])
    assert district.ask("receive", sent["file"], "--trust")[0]["result"] == "taken"
    (sent,) = commune.ask("send", "up", "--to", stick)
    assert district.ask("receive", sent["file"])[0]["result"] == "taken"
