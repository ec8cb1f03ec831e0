"""Plans taken in from files, and files that are no plans."""

import json
from pathlib import Path

import pytest

from desktop_app.domain.campaigns import PlanRefusal, PlanRefused
from desktop_app.errors import FileMissing, FileTooLarge
from desktop_app.services import plan_files
from desktop_app.services.office import Office
from tests.helpers.builders import a_plan


def test_a_plan_file_becomes_a_campaign_in_one_step(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(a_plan()), "utf-8-sig")
    accepted = plan_files.accept_file(office, file)
    assert [one.id for one in office.book.campaigns.all()] == [accepted.id]
    office.book.take_back()
    assert office.book.campaigns.all() == ()


@pytest.mark.parametrize("raw", [b"K\xc3\xadnh", b"\xff\xfe", b"[" * 100_000, b"[]", b""])
def test_a_file_that_is_no_plan_is_refused(office: Office, tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "letter.json"
    file.write_bytes(raw)
    with pytest.raises(PlanRefused) as refused:
        plan_files.accept_file(office, file)
    assert refused.value.reason is PlanRefusal.NOT_A_PLAN


def test_a_file_that_is_gone_is_said_to_be_missing(office: Office, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        plan_files.accept_file(office, tmp_path / "gone.json")


def test_a_file_larger_than_any_plan_is_not_read(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_files, "LARGEST_PLAN", 10)
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(a_plan()), "utf-8")
    with pytest.raises(FileTooLarge):
        plan_files.accept_file(office, file)
