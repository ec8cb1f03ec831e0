"""Packages for tests, and the maker of the frozen one of this format."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from desktop_app.domain.packages import MEMBERS, Direction, Manifest, Package, Receipt, Receiver, Record, Sender
from desktop_app.exchange import keys, package_close, package_file

SEED = bytes(range(32))
HATLUU = Sender("HATLUU", "UBND xã Hát Lừu", "commune", "b7d1c0de-0001", keys.public(SEED))
TRAMTAU = Receiver("TRAMTAU", "Hội Khuyến học huyện Trạm Tấu")
ITEMS: tuple[Record, ...] = (
    {
        "id": "HATLUU-1",
        "kind": "banner",
        "revision": 3,
        "day": "2024-10-14",
        "answers": {"site": "trục chính cầu vòm – cầu ông Phật", "count": 3, "hung": True, "width": 0.8, "note": None},
        "photos": ["anh-1.jpg", "anh-2.jpg"],
    },
    {
        "id": "HATLUU-2",
        "kind": "car_run",
        "revision": 4,
        "day": "2024-10-15",
        "answers": {"route": "Hát Lừu – Bản Công"},
    },
)
RECORDS: Mapping[str, tuple[Record, ...]] = {
    "units": ({"code": "HATLUU", "name": "UBND xã Hát Lừu", "level": "commune", "parent": "TRAMTAU"},),
    "items": ITEMS,
    "deletions": ({"id": "HATLUU-0", "revision": 5},),
}


def a_manifest(
    *,
    sender: Sender = HATLUU,
    receiver: Receiver | None = TRAMTAU,
    direction: Direction = Direction.UP,
    sequence: int = 3,
    period: str = "2024-W42",
) -> Manifest:
    made_at = datetime(2024, 10, 18, 9, 41, tzinfo=timezone(timedelta(hours=7)))
    return Manifest(sender, receiver, direction, sequence, made_at.astimezone(UTC), period, "0.1.0")


def a_package(records: Mapping[str, Iterable[Record]] = RECORDS, manifest: Manifest | None = None) -> Package:
    return Package(manifest or a_manifest(), records)


def signed(words: bytes) -> bytes:
    return keys.sign(SEED, words)


def a_chained_manifest() -> Manifest:
    """A cover sheet that says all that format 2 can say."""
    return replace(
        a_manifest(),
        previous="ab" * 32,
        since=17,
        upto=23,
        receipts=(Receipt("TRAMTAU", "b7d1c0de-0002", 9, "cd" * 32, (6, 7)),),
        trust={"certificates": [{"serial": 1, "scope": "HATLUU"}], "replaced": []},
    )


def freeze(file: Path) -> None:
    """Write the package that stands in tests/data for this version of the format. Done once, never again."""
    package_file.write(a_package(manifest=a_chained_manifest()), file, signed)


def records_in(file: Path) -> dict[str, tuple[Record, ...]]:
    package = package_file.read(file)
    return {name: rows for name in MEMBERS if (rows := tuple(package.of(name)))}


def rebuilt(file: Path, sound: bytes, changes: Mapping[str, bytes | None]) -> Path:
    """A zip with some members of a sound package changed, added or (None) left out; nothing else is made to agree."""
    origin = file.with_name("origin.zip")
    origin.write_bytes(sound)
    with zipfile.ZipFile(origin) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *changes]):
            words = changes[name] if name in changes else old.read(name)
            if words is not None:
                new.writestr(name, words)
    return file


def resigned(
    file: Path,
    sound: bytes,
    lists: Mapping[str, bytes],
    sheet: Mapping[str, Any] | None = None,
    without: Iterable[str] = (),
) -> Path:
    """A package whose sender signed something that no program of ours would write."""
    origin = file.with_name("origin.zip")
    origin.write_bytes(sound)
    with zipfile.ZipFile(origin) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    for name, words in lists.items():
        manifest["members"][name] = {
            "count": words.count(b"\n"),
            "size": len(words),
            "sha256": hashlib.sha256(words).hexdigest(),
        }
    words = json.dumps({**manifest, **(sheet or {})}).encode()
    members: dict[str, bytes | None] = {f"{name}.jsonl": content for name, content in lists.items()}
    members |= {f"{name}.jsonl": None for name in without}
    made = rebuilt(file, sound, {"manifest.json": words, "signature": signed(words), **members})
    with made.open("r+b") as stream:
        package_close.close(stream, signed)
    return made
