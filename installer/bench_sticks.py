"""Many packages taken in by the office above: run by bench.py in a process of its own."""

from __future__ import annotations

import hashlib
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.packages import Direction, Manifest, Outcome, Package, Receiver, Sender
from desktop_app.domain.units import Unit, UnitCode
from desktop_app.exchange import keys, package_file
from desktop_app.folders import Folders
from desktop_app.services import receiving
from desktop_app.services.office import Office, found
from desktop_app.storage import search
from desktop_app.storage.rows import new_uid

DISTRICT, PROVINCE = (30, 500), (300, 200)  # offices below, lines of each; 3321 are named to measure the whole
MOMENT = datetime(2026, 11, 16, 9, tzinfo=timezone(timedelta(hours=7)))
SLOGANS = ("Cả bản cùng học, cả xã cùng vui!", "Toàn dân tham gia ngày hội đọc sách!", "Giữ sạch đường làng, ngõ xóm!")


def main() -> None:
    """Prints a name and a figure a line; with a number, that many offices in the province (3321 is all)."""
    offices = int(sys.argv[1]) if len(sys.argv) > 1 else PROVINCE[0]
    with tempfile.TemporaryDirectory() as folder:
        took, _raw = _consolidated(Path(folder), *DISTRICT)
        print("district", took)
    with tempfile.TemporaryDirectory() as folder:
        took, raw = _consolidated(Path(folder), offices, PROVINCE[1])
        print("province", took / raw)
        print("offices", offices)
        print(f"{offices} offices: {took:.1f} s taken in, {raw:.1f} s for the bare rows", file=sys.stderr)
    print("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _consolidated(home: Path, offices: int, lines: int) -> tuple[float, float]:
    """Seconds for taking in one package of every office, and for the same rows put bare into a new book."""
    folders = Folders.under(home)
    with found(folders, "UBND tỉnh Lào Cai", "province", "15") as office:
        codes = [f"{number:05}" for number in range(1, offices + 1)]
        with office.book.filling():
            for code in codes:
                office.book.units.save(Unit(UnitCode(code), f"UBND xã {code}", "commune", office.code), office.code)
        shutil.copyfile(folders.book, home / "bare.db")
        files = [_package(home / "sticks", office.code, code, lines) for code in codes]
        begun = time.perf_counter()
        received = receiving.receive(office, files, trust=True)
        took = time.perf_counter() - begun
        assert {one.outcome for one in received} == {Outcome.TAKEN}, {one.refusal for one in received}
        assert office.book.counts()["items"] == offices * lines
        return took, _bare(office, home / "bare.db")


def _package(folder: Path, receiver: str, code: str, lines: int) -> Path:
    """What one office sends: lines of all sorts, some of them done."""
    folder.mkdir(parents=True, exist_ok=True)
    seed = hashlib.sha256(code.encode()).digest()
    manifest = Manifest(
        Sender(code, f"UBND xã {code}", "commune", f"book-{code}", keys.public(seed)),
        Receiver(receiver, "UBND tỉnh Lào Cai"),
        Direction.UP,
        1,
        MOMENT,
        "2026-W46",
    )
    package = Package(manifest, {"items": [_record(code, number) for number in range(lines)]})
    return package_file.write(package, folder / f"{code}.zip", lambda words: keys.sign(seed, words)).file


def _record(code: str, number: int) -> dict[str, Any]:
    return {**_line(number), "uid": new_uid(), "owner": code, "unit": code}


@cache
def _line(number: int) -> dict[str, Any]:
    """The same lines for every office: making them is not what is measured."""
    day = MOMENT.date() + timedelta(days=number % 60)
    place = f"Nhà văn hóa thôn {number % 17}"
    kind, values = (
        ("banner", {"site": place, "slogan": SLOGANS[number % 3], "count": 2, "hang_by": day}),
        ("broadcast", {"day": day, "programme": f"Bản tin xã số {number}", "starts_at": "06:00", "ends_at": "06:30"}),
        ("car_run", {"day": day, "route": f"Trung tâm xã – {place}", "starts_at": "16:00", "ends_at": "17:00"}),
        ("task", {"title": f"Kiểm tra {place}", "due": day}),
    )[number % 4]
    made = KIND[kind].new({**values, "who": "Hà Văn Pành"}, MOMENT.date())
    state = KIND[kind].states[-1].key if number % 5 == 0 else made.state
    return {
        "revision": number + 1, "kind": kind, "campaign": None, "task": None, "who": made.who, "partners": "",
        "basis": "", "note": "", "state": state, "answers": dict(made.answers), "rule": None,
    }  # fmt: skip


def _bare(office: Office, file: Path) -> float:
    """Seconds for the rows of this book, ready made, put into a book with the same tables, indexes and search."""
    book = sqlite3.connect(file, isolation_level=None)
    book.execute("pragma journal_mode = wal")
    book.execute("pragma synchronous = full")
    book.execute("pragma foreign_keys = on")
    took = 0.0
    for (owner,) in office.book.db.execute("select distinct owner from items order by id").fetchall():
        items = _rows(office, "items", "owner = ?", owner)
        steps = _rows(office, "item_steps", "item in (select id from items where owner = ?)", owner)
        begun = time.perf_counter()
        book.execute("begin immediate")
        for sql, rows in (items, steps):
            book.executemany(sql, rows)
        place = search.NOUNS.index("items") << 44
        words = [(place + row["id"], search.index_words(row["words"])) for row in items[1]]
        book.executemany("insert into search (rowid, words) values (?, ?)", words)
        book.execute("commit")
        took += time.perf_counter() - begun
    assert book.execute("select count(*) from items").fetchone()[0] == office.book.counts()["items"]
    book.close()
    return took


def _rows(office: Office, table: str, where: str, owner: str) -> tuple[str, list[dict[str, Any]]]:
    cursor = office.book.db.execute(f"select * from {table} where {where} order by id", (owner,))
    names = [one[0] for one in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    return f"insert into {table} ({', '.join(names)}) values ({', '.join(':' + name for name in names)})", rows


if __name__ == "__main__":
    main()
