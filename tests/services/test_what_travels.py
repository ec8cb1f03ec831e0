"""What else an office expects on a stick: photos and congresses from below, templates and groups from above."""

import hashlib
import io
from base64 import b64encode
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from desktop_app.domain.packages import MEMBERS, PICTURES, Outcome, Rejection
from desktop_app.domain.photos import PhotoRefused, jpeg_sides
from desktop_app.domain.units import Succession, SuccessionKind, UnitCode, UnitGroup
from desktop_app.exchange import package_file
from desktop_app.services import (
    checklists,
    congress_templates,
    photos,
    pictures_carried,
    planning,
    sending,
    sending_down,
)
from desktop_app.services import congress as congresses
from desktop_app.services.office import Office
from desktop_app.storage.undo import TRAVELLING
from tests.helpers.builders import crafted, records
from tests.helpers.carrying import carry, take
from tests.helpers.fake_usb import FakeUsb


def jpeg(width: int = 240, height: int = 120) -> bytes:
    to = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(to, "JPEG")
    return to.getvalue()


def test_every_noun_that_is_given_revisions_has_its_place_in_a_package(office: Office) -> None:
    assert set(TRAVELLING) == set(MEMBERS[:-1])
    for noun in MEMBERS:
        columns = {row[1] for row in office.book.db.execute(f"pragma table_info({noun})")}
        assert {"uid", "owner", "revision", "came"} <= columns, noun


def test_a_photo_is_seen_above_small_and_goes_when_it_is_removed_below(
    commune: Office, district: Office, usb: FakeUsb, tmp_path: Path
) -> None:
    line = checklists.add(commune, "banner", {"site": "Cầu vòm", "hang_by": "15/1"})
    (tmp_path / "anh.jpg").write_bytes(jpeg(400, 200))
    (photo,) = photos.add(commune, line.id, [tmp_path / "anh.jpg"]).photos
    assert carry(commune, district, usb).outcome is Outcome.TAKEN
    (there,) = district.book.items.of_kind("banner")
    (seen,) = photos.of_item(district, there.id)
    assert (seen.thumbnail, seen.sha256, seen.owner) == (photo.thumbnail, photo.sha256, "HATLUU")
    with pytest.raises(PhotoRefused):
        photos.picture(district, seen)
    photos.remove(commune, [photo.id])
    carry(commune, district, usb)
    assert photos.of_item(district, there.id) == []


def test_whole_photos_go_along_when_wanted_and_only_until_they_have_arrived(
    commune: Office, district: Office, usb: FakeUsb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = checklists.add(commune, "banner", {"site": "Cầu vòm", "hang_by": "15/1"})
    for number in range(3):
        (tmp_path / f"{number}.jpg").write_bytes(jpeg(400 + number, 200))
    added = photos.add(commune, line.id, [tmp_path / f"{number}.jpg" for number in range(3)]).photos

    def pictures(sent: sending.Sent) -> int:
        return package_file.read_manifest(sent.file).count(PICTURES)

    first = sending.send_up(commune, usb.root, disk=usb.disk, photos=True)
    assert pictures(first) == 3
    assert pictures(sending.send_up(commune, usb.root, disk=usb.disk, photos=True)) == 3, "the first may be lost"
    assert pictures(sending.send_up(commune, usb.root, disk=usb.disk)) == 0
    monkeypatch.setattr(pictures_carried, "MOST_PICTURES", 2)
    some = sending.send_up(commune, usb.root, disk=usb.disk, photos=True)
    assert pictures(some) == 2
    assert take(district, some.file)[0].outcome is Outcome.TAKEN
    (there,) = district.book.items.of_kind("banner")
    seen = photos.of_item(district, there.id)
    assert photos.picture(district, seen[0]) == photos.picture(commune, added[0])
    with pytest.raises(PhotoRefused):
        photos.picture(district, seen[2])
    (receipt,) = sending_down.send_down(district, usb.root, ["HATLUU"], usb.disk)
    take(commune, receipt.file)
    rest = sending.send_up(commune, usb.root, disk=usb.disk, photos=True)
    assert pictures(rest) == 1
    take(district, rest.file)
    assert photos.picture(district, seen[2])


@pytest.mark.parametrize(
    "wrong", [{"jpeg": "AAAA"}, {"sha256": "0" * 64}, {"name": "x"}, {"jpeg": "#"}, {"jpeg": None}]
)
def test_a_picture_that_is_none_or_not_the_one_it_says_is_refused(
    district: Office, tmp_path: Path, wrong: dict[str, Any]
) -> None:
    picture = {"sha256": hashlib.sha256(jpeg()).hexdigest(), "jpeg": b64encode(jpeg()).decode()}
    photo = {**PHOTO, "sha256": picture["sha256"]}
    (received,) = take(
        district, crafted(tmp_path / "in", {"items": [ITEM], "photos": [photo], PICTURES: [picture | wrong]})
    )
    assert getattr(received.refusal, "reason", None) is Rejection.MALFORMED
    assert not district.folders.photos.is_dir() or list(district.folders.photos.iterdir()) == []
    (received,) = take(district, crafted(tmp_path / "in", {"items": [ITEM], "photos": [photo], PICTURES: [picture]}))
    assert received.outcome is Outcome.TAKEN
    assert [file.name for file in district.folders.photos.iterdir()] == [f"{picture['sha256']}.jpg"]


def test_a_congress_and_its_steps_are_seen_above_with_their_days(
    commune: Office, district: Office, usb: FakeUsb
) -> None:
    number = congress_templates.create(commune, "commune", "Đại hội lần thứ V", date(2025, 5, 16))
    assert carry(commune, district, usb).outcome is Outcome.TAKEN
    (seen,) = district.book.congresses.all()
    below, above = congresses.whole(commune, number), congresses.whole(district, seen.id)
    assert (seen.title, seen.owner, len(above.steps)) == ("Đại hội lần thứ V", "HATLUU", len(below.steps))
    assert [above.span(one) for one in above.steps] == [below.span(one) for one in below.steps]
    kept = "select uid, starts_on, due_on, is_open, words from congress_parts order by uid"
    assert district.book.db.execute(kept).fetchall() == commune.book.db.execute(kept).fetchall()
    assert {hit.noun for hit in district.book.search("dai hoi lan thu V")} >= {"congresses"}
    congresses.remove(commune, number)
    carry(commune, district, usb)
    assert district.book.congresses.all() == ()


def test_templates_groups_and_successions_go_down(district: Office, commune: Office, usb: FakeUsb) -> None:
    line = checklists.add(district, "banner", {"site": "Cầu vòm", "hang_by": "15/1"})
    planning.save_template(district, "Tuần cao điểm", [line.id])
    with district.book.writing("Change a unit"):
        district.book.units.save_group(UnitGroup("30X", "30 xã", UnitCode("TRAMTAU"), ("commune",)))
        merged = Succession(UnitCode("BANMU"), UnitCode("HATLUU"), date(2025, 7, 1), SuccessionKind.MERGE)
        district.book.units.save_successions([merged])
    (sent,) = sending_down.send_down(district, usb.root, ["HATLUU"], usb.disk)
    assert take(commune, sent.file)[0].outcome is Outcome.TAKEN
    assert [one.title for one in commune.book.templates.all()] == ["Tuần cao điểm"]
    assert [one.name for one in commune.book.units.groups()] == ["30 xã"]
    assert commune.tree().followers(UnitCode("BANMU"), date(2025, 8, 1)) == ("HATLUU",)
    counts = sending.to_send(commune)
    assert "templates" not in counts
    assert carry(commune, district, usb).outcome is Outcome.TAKEN
    assert records(district.book, ["HATLUU"])["templates"] == []


OWN = {"owner": "HATLUU", "revision": 5}
ITEM = {
    **OWN,
    "uid": "i1",
    "kind": "banner",
    "campaign": None,
    "task": None,
    "unit": None,
    "who": "",
    "partners": "",
    "basis": "",
    "note": "",
    "state": "planned",
    "answers": {"site": "Cầu vòm", "hang_by": "2025-01-15"},
    "rule": None,
}
PHOTO = {
    **OWN,
    "uid": "p1",
    "item": "i1",
    "position": 1,
    "sha256": "0" * 64,
    "width": 400,
    "height": 200,
    "size": 775,
    "thumbnail": b64encode(jpeg()).decode(),
    "added_at": "2025-01-15T09:41:00+07:00",
}
CONGRESS = {**OWN, "uid": "c1", "campaign": None, "title": "Đại hội", "day": None, "body": {}}
PART = {**OWN, "uid": "s1", "congress": "c1", "noun": "phase", "position": 1, "body": {"key": "prepare"}}


@pytest.mark.parametrize(
    ("noun", "wrong"),
    [
        *(("photos", {"thumbnail": one}) for one in ("", "###", b64encode(b"GIF89a").decode(), "A" * 300_000, None)),
        ("photos", {"thumbnail": b64encode(jpeg(1000, 1000)).decode()}),
        ("photos", {"thumbnail": b64encode(jpeg()[:-2]).decode()}),
        ("photos", {"sha256": "../../etc/passwd"}),
        ("photos", {"width": 0}),
        ("photos", {"height": 10**9}),
        ("photos", {"added_at": "gestern"}),
        ("congresses", {"body": {"nobody": 1}}),
        ("congresses", {"body": []}),
        ("congresses", {"day": "2025-13-01"}),
        ("congress_parts", {"noun": "magic"}),
        ("congress_parts", {"body": {"title": 7}}),
        ("congress_parts", {"words": "x"}),
        ("successions", {"uid": "x", "before": "A", "after": "B", "on_day": "2025-07-01", "kind": "war", "note": ""}),
        ("unit_groups", {"uid": "x", "code": "G", "name": "", "parent": None, "levels": ["moon"], "members": []}),
        ("templates", {"uid": "x", "title": "T", "lines": [{"kind": "banner", "after": 10**9, "values": {}}]}),
    ],
)
def test_what_no_program_of_ours_would_write_is_refused_whole(
    district: Office, tmp_path: Path, noun: str, wrong: dict[str, Any]
) -> None:
    sound = {"items": [ITEM], "photos": [PHOTO], "congresses": [CONGRESS], "congress_parts": []}
    lists = {
        **sound,
        noun: [{**{"photos": PHOTO, "congresses": CONGRESS, "congress_parts": PART}.get(noun, OWN), **wrong}],
    }
    (received,) = take(district, crafted(tmp_path / "in", lists))
    assert received.outcome is Outcome.REFUSED
    assert getattr(received.refusal, "reason", None) is Rejection.MALFORMED
    assert district.book.items.of_kind("banner") == []


def test_the_same_records_without_the_wrong_part_are_taken(district: Office, tmp_path: Path) -> None:
    lists = {"items": [ITEM], "photos": [PHOTO], "congresses": [CONGRESS]}
    (received,) = take(district, crafted(tmp_path / "in", lists))
    assert (received.outcome, received.added) == (Outcome.TAKEN, 3)


@pytest.mark.parametrize(("width", "height"), [(1, 1), (240, 7), (16, 9)])
def test_the_sides_of_a_jpeg_are_read_from_its_head(width: int, height: int) -> None:
    assert jpeg_sides(jpeg(width, height)) == (width, height)
    assert jpeg_sides(jpeg(width, height)[:100]) is None
    assert jpeg_sides(b"\xff\xd8\xff" + b"\xff" * 40 + b"\xff\xd9") is None
