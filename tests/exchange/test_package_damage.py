"""Whatever happened to a package on the way, it is found out, and called by its name."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from desktop_app.domain.packages import MEMBERS, PackageRejected, Rejection
from desktop_app.errors import DriveGone, FileMissing, NotAnOrdinaryFile
from desktop_app.exchange import keys, package_close, package_file
from desktop_app.exchange.package_file import BOUNDS, read, read_manifest, write
from tests.helpers.packages import (
    a_package,
    rebuilt,
    resigned,
    signed,
)


def reason_for(file: Path, /, **bounds: int) -> Rejection:
    with pytest.raises(PackageRejected) as caught:
        read(file, bounds=replace(BOUNDS, **bounds))
    assert caught.value.facts["file"] == file.name
    return caught.value.rejection


def test_a_package_cut_short_anywhere_is_damaged(tmp_path: Path, sound: bytes) -> None:
    file = tmp_path / "a.zip"
    for length in range(len(sound)):
        file.write_bytes(sound[:length])
        assert reason_for(file) is Rejection.DAMAGED, length


def test_a_byte_changed_anywhere_is_refused(tmp_path: Path, sound: bytes) -> None:
    """Also those bytes of a zip that say nothing: dates in its table, the last bits of a packed list."""
    file = tmp_path / "a.zip"
    for place in range(len(sound)):
        change = (0x01, 0x20, 0x80, 0xFF)[place % 4]
        file.write_bytes(sound[:place] + bytes([sound[place] ^ change]) + sound[place + 1 :])
        assert reason_for(file) in Rejection, place


def test_the_close_is_of_this_file_by_this_sender(tmp_path: Path, sound: bytes) -> None:
    file = tmp_path / "a.zip"
    body, digits = sound[: -package_close.DIGITS], sound[-package_close.DIGITS :]
    for other in (
        digits.upper(),
        b"0" * len(digits),
        b"z" * len(digits),
        keys.sign(keys.new_key(), body).hex().encode(),
    ):
        file.write_bytes(body + other)
        assert reason_for(file) is Rejection.ALTERED
    assert reason_for(rebuilt(file, sound, {})) is Rejection.ALTERED  # no close at all


@given(data=st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_muddle_of_a_package_is_taken(tmp_path: Path, sound: bytes, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(sound)), st.integers(0, len(sound)))))
    middle = data.draw(st.one_of(st.binary(max_size=64), st.just(sound[start:end][::-1]), st.just(sound)))
    muddled = sound[:start] + middle + sound[end:]
    assume(muddled != sound)
    (tmp_path / "a.zip").write_bytes(muddled)
    assert reason_for(tmp_path / "a.zip") in Rejection


@given(words=st.binary(max_size=200))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_at_all_are_refused_in_words(tmp_path: Path, words: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(words)
    assert reason_for(tmp_path / "a.zip") in (Rejection.NOT_A_PACKAGE, Rejection.DAMAGED)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (b"", Rejection.DAMAGED),
        (b"PK", Rejection.DAMAGED),
        (bytes(5000), Rejection.DAMAGED),
        (b"Ke hoach tuyen truyen" * 10, Rejection.NOT_A_PACKAGE),
        (b"PK\x03\x04" + bytes(30), Rejection.DAMAGED),
        (b"PK\x05\x06" + bytes(18), Rejection.NOT_A_PACKAGE),
    ],
)
def test_what_is_not_a_package_is_told_from_half_of_one(tmp_path: Path, words: bytes, reason: Rejection) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(words)
    assert reason_for(file) is reason


def test_folders_links_and_missing_files_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "folder.zip").mkdir()
    with pytest.raises(NotAnOrdinaryFile):
        read(tmp_path / "folder.zip")
    with pytest.raises(FileMissing):
        read_manifest(tmp_path / "missing.zip")
    with pytest.raises(DriveGone):
        read(tmp_path / "missing" / "a.zip")


def test_contents_changed_on_the_way_are_noticed(tmp_path: Path, sound: bytes) -> None:
    with zipfile.ZipFile(write(a_package(), tmp_path / "good.zip", signed).file) as archive:
        items = archive.read("items.jsonl")
    longer = rebuilt(tmp_path / "a.zip", sound, {"items.jsonl": items + b"{}\n"})
    assert reason_for(longer) is Rejection.ALTERED
    same_length = rebuilt(tmp_path / "b.zip", sound, {"items.jsonl": items.replace(b'"count":3', b'"count":9')})
    assert reason_for(same_length) is Rejection.ALTERED


def test_a_cover_sheet_changed_on_the_way_is_noticed(tmp_path: Path, sound: bytes) -> None:
    with zipfile.ZipFile(write(a_package(), tmp_path / "good.zip", signed).file) as archive:
        sheet = archive.read("manifest.json")
    changed = {"manifest.json": sheet.replace(b'"sequence": 3', b'"sequence": 4')}
    assert reason_for(rebuilt(tmp_path / "a.zip", sound, changed)) is Rejection.BAD_SIGNATURE
    other = keys.sign(keys.new_key(), sheet)
    assert reason_for(rebuilt(tmp_path / "b.zip", sound, {"signature": other})) is Rejection.BAD_SIGNATURE
    assert reason_for(rebuilt(tmp_path / "c.zip", sound, {"signature": b""})) is Rejection.BAD_SIGNATURE
    assert reason_for(rebuilt(tmp_path / "d.zip", sound, {"signature": bytes(65)})) is Rejection.TOO_LARGE


def test_a_reader_of_a_list_notices_a_file_changed_since(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_file, "SMALL", 10)  # bytes: what is larger is read from the file each time
    package = read(write(a_package(), tmp_path / "a.zip", signed).file)
    (tmp_path / "a.zip").unlink()
    write(a_package({"items": ({"id": "HATLUU-1"}, {"id": "HATLUU-2"})}), tmp_path / "a.zip", signed)
    with pytest.raises(PackageRejected) as caught:
        list(package.of("items"))
    assert caught.value.rejection is Rejection.ALTERED


@pytest.mark.parametrize(
    "lines",
    [
        b"[]\n",
        b'"text"\n',
        b"{}",
        b"\n",
        b"{}\n\n",
        b"\xef\xbb\xbf{}\n",
        b'{"a": "\xff"}\n',
        b'{"a": "\\ud800"}\n',
        b'{"a": NaN}\n',
        b'{"a": -Infinity}\n',
        b'{"a": 1e999}\n',
        b'{"a": 9223372036854775808}\n',
        b'{"a": ' + b"9" * 5000 + b"}\n",
        b'{"a": 1, "a": 2}\n',
        '{"ê": 1, "e\u0302": 2}\n'.encode(),
        b"{" * 20 + b"\n",
        b'{"a": ' + b"[" * 13 + b"]" * 13 + b"}\n",
        b'{"a":' * 13 + b"1" + b"}" * 13 + b"\n",
        b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n",
        b'{"a": "' + b"x" * BOUNDS.line + b'"}\n',
    ],
    ids=range(20),
)
def test_a_signed_line_that_no_book_could_keep_is_refused(tmp_path: Path, sound: bytes, lines: bytes) -> None:
    assert reason_for(resigned(tmp_path / "a.zip", sound, {"items": lines})) is Rejection.MALFORMED


def test_counts_that_do_not_agree_are_refused(tmp_path: Path, sound: bytes) -> None:
    good = json.loads((zipfile.ZipFile(write(a_package(), tmp_path / "g.zip", signed).file)).read("manifest.json"))
    for count in (0, 1, 3):
        members = good["members"] | {"items": good["members"]["items"] | {"count": count}}
        file = resigned(tmp_path / f"{count}.zip", sound, {}, {"members": members})
        assert reason_for(file) is Rejection.MALFORMED


@pytest.mark.parametrize(
    "sheet",
    [
        {"format": "1"},
        {"format": True},
        {"sender": None},
        {"sender": {"code": "", "name": "x", "level": "", "database_id": "", "public_key": ""}},
        {"sender": {"code": "X", "name": "x", "level": "", "database_id": "", "public_key": "00"}},
        {"receiver": "TRAMTAU"},
        {"direction": "sideways"},
        {"sequence": 0},
        {"sequence": 1.5},
        {"made_at": "2024-10-18T09:41:00"},
        {"made_at": "yesterday"},
        {"period": "../../etc"},
        {"program": "x" * 301},
        {"members": {}},
        {"members": {name: {"count": 0, "size": 0, "sha256": "x"} for name in MEMBERS}},
        {"members": dict.fromkeys(MEMBERS, 0)},
        {"previous": "x" * 64},
        {"previous": None},
        {"since": -1},
        {"since": 2, "upto": 1},
        {"upto": 2**53},
        {"receipts": {}},
        {"receipts": [7]},
        {"receipts": [{"office": "X", "database_id": "", "sequence": 1, "sha256": "x", "missing": []}]},
        {"receipts": [{"office": "X", "database_id": "", "sequence": 1, "sha256": "0" * 64, "missing": [1]}]},
        {"receipts": [{"office": "X", "database_id": "", "sequence": 1, "sha256": "0" * 64, "missing": 0}]},
        {"trust": []},
        {"trust": {"letter": "x" * 50_000}},
    ],
    ids=str,
)
def test_a_signed_cover_sheet_that_makes_no_sense_is_refused(
    tmp_path: Path, sound: bytes, sheet: dict[str, Any]
) -> None:
    assert reason_for(resigned(tmp_path / "a.zip", sound, {}, sheet)) is Rejection.MALFORMED


def test_a_later_format_is_called_newer_whatever_else_it_holds(tmp_path: Path, sound: bytes) -> None:
    changes: dict[str, bytes | None] = {"manifest.json": b'{"format": 3}', "pictures.bin": b"", "items.jsonl": None}
    assert reason_for(rebuilt(tmp_path / "a.zip", sound, changes)) is Rejection.TOO_NEW


@pytest.mark.parametrize("name", ["../../evil.py", "/etc/passwd", "C:\\x.exe", "items.jsonl/", "extra.jsonl"])
def test_a_member_we_do_not_know_is_refused_and_written_nowhere(tmp_path: Path, sound: bytes, name: str) -> None:
    assert reason_for(rebuilt(tmp_path / "a.zip", sound, {name: b"{}\n"})) is Rejection.MALFORMED
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "origin.zip"]


def test_a_missing_member_is_refused(tmp_path: Path, sound: bytes) -> None:
    assert reason_for(rebuilt(tmp_path / "a.zip", sound, {"items.jsonl": None})) is Rejection.MALFORMED
    assert reason_for(rebuilt(tmp_path / "b.zip", sound, {"signature": None})) is Rejection.MALFORMED
    assert reason_for(rebuilt(tmp_path / "c.zip", sound, {"manifest.json": None})) is Rejection.NOT_A_PACKAGE


def test_a_member_that_is_there_twice_is_refused(tmp_path: Path, sound: bytes) -> None:
    file = rebuilt(tmp_path / "a.zip", sound, {})
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("items.jsonl", b"{}\n")
    assert reason_for(file) is Rejection.MALFORMED


def test_a_locked_or_oddly_packed_member_is_refused(tmp_path: Path, sound: bytes) -> None:
    file = tmp_path / "a.zip"
    for offset, value in ((8, 0x01), (10, 12)):  # in the directory: general flags, method of packing
        at = sound.rindex(b"PK\x01\x02") + offset
        file.write_bytes(sound[:at] + bytes([value]) + sound[at + 1 :])
        assert reason_for(file) is Rejection.MALFORMED


def test_a_zip_of_somebody_else_is_not_a_package(tmp_path: Path, sound: bytes) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("word/document.xml", b"<xml/>")
    assert reason_for(tmp_path / "a.zip") is Rejection.NOT_A_PACKAGE
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
        archive.comment = b"holiday pictures"
    assert reason_for(tmp_path / "a.zip") is Rejection.NOT_A_PACKAGE
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for number in range(BOUNDS.entries + 1):
            archive.writestr(f"{number}.jpg", b"")
    assert reason_for(tmp_path / "b.zip") is Rejection.NOT_A_PACKAGE


def test_bytes_put_before_or_after_a_package_are_noticed(tmp_path: Path, sound: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + sound)
    (tmp_path / "b.zip").write_bytes(sound + b"more")
    assert reason_for(tmp_path / "a.zip") is Rejection.DAMAGED
    assert reason_for(tmp_path / "b.zip") is Rejection.DAMAGED


def test_a_bomb_is_not_unpacked(tmp_path: Path, sound: bytes) -> None:
    zeros = bytes(8 * 1024 * 1024)
    honest = resigned(tmp_path / "a.zip", sound, {"items": zeros})
    assert reason_for(honest, unpacked=1024 * 1024) is Rejection.TOO_LARGE
    assert reason_for(honest) is Rejection.MALFORMED
    unannounced = rebuilt(tmp_path / "b.zip", sound, {"items.jsonl": zeros})
    assert reason_for(unannounced) is Rejection.ALTERED
    many = resigned(tmp_path / "c.zip", sound, dict.fromkeys(MEMBERS, zeros))
    assert reason_for(many, unpacked=7 * len(zeros)) is Rejection.TOO_LARGE


def test_a_member_larger_than_it_says_is_not_read_beyond_that(tmp_path: Path, sound: bytes) -> None:
    file = rebuilt(tmp_path / "a.zip", sound, {"items.jsonl": b"{}\n" * 100_000})
    words = bytearray(file.read_bytes())
    size = (300_000).to_bytes(4, "little")
    with zipfile.ZipFile(write(a_package(), tmp_path / "good.zip", signed).file) as archive:
        true_size = archive.getinfo("items.jsonl").file_size
    while (at := words.find(size)) >= 0:
        words[at : at + 4] = true_size.to_bytes(4, "little")
    file.write_bytes(words)
    assert reason_for(file) is Rejection.DAMAGED


def test_a_huge_cover_sheet_is_not_read(tmp_path: Path, sound: bytes) -> None:
    file = rebuilt(tmp_path / "a.zip", sound, {"manifest.json": b" " * (BOUNDS.manifest + 1)})
    assert reason_for(file) is Rejection.TOO_LARGE
    with pytest.raises(PackageRejected):
        read_manifest(file)


def test_a_file_larger_than_any_package_is_not_read(tmp_path: Path, sound: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(sound)
    assert reason_for(tmp_path / "a.zip", file=len(sound) - 1) is Rejection.TOO_LARGE


def test_a_million_lines_are_more_than_an_office_has(tmp_path: Path, sound: bytes) -> None:
    assert reason_for(resigned(tmp_path / "a.zip", sound, {"items": b"{}\n" * 1_000_000})) is Rejection.TOO_LARGE


def test_a_refusal_names_the_sender_when_its_cover_sheet_can_be_read(tmp_path: Path, sound: bytes) -> None:
    file = rebuilt(tmp_path / "a.zip", sound, {"items.jsonl": b"{}\n"})
    with pytest.raises(PackageRejected) as caught:
        read(file)
    assert caught.value.facts == {"file": "a.zip", "sender": "UBND xã Hát Lừu", "missing": ""}
