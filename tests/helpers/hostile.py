"""Packages spoiled in every way we could think of.

`spoil` gives the bytes of one. Those of `SOMEBODY` are made without the sender's key: none of them may come
in. Those of `SENDER` are signed by it, as a broken or an angry program there would: they may be refused or taken, never
half, and never so that this office cannot go on working.
"""

from __future__ import annotations

import copy
import hashlib
import io
import json
import random
import warnings
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from desktop_app.exchange import keys, package_close, sealing

Way = Callable[[random.Random, "Sound"], bytes]
SECTOR = 512


@dataclass(frozen=True)
class Sound:
    """A package that is as it should be, and the secret of who wrote it."""

    raw: bytes
    seed: bytes
    receiver_key: bytes
    closed: tuple[bytes, ...] = field(init=False)  # for its receiver alone, and with a passphrase
    members: dict[str, bytes] = field(init=False)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(self.raw)) as archive:
            object.__setattr__(self, "members", {name: archive.read(name) for name in archive.namelist()})
        ways = (partial(sealing.seal_to, self.receiver_key), partial(sealing.seal_with, "hoa ban trắng"))
        outs = [io.BytesIO() for _way in ways]
        for way, out in zip(ways, outs, strict=True):
            way(io.BytesIO(self.raw), out)
        object.__setattr__(self, "closed", tuple(out.getvalue() for out in outs))

    @property
    def sheet(self) -> dict[str, Any]:
        return dict(json.loads(self.members["manifest.json"]))

    def lists(self) -> list[str]:
        """The lists that hold something."""
        return [name for name, words in self.members.items() if name.endswith(".jsonl") and words]


# --- bytes: what sticks, cables and viruses do -----------------------------------------------------------------------


def _bits(chance: random.Random, sound: Sound) -> bytes:
    words = bytearray(sound.raw)
    for _time in range(chance.choice((1, 1, 1, 2, 8, 100))):
        words[chance.randrange(len(words))] ^= 1 << chance.randrange(8)
    return bytes(words)


def one_byte(chance: random.Random, sound: Sound) -> bytes:
    """One byte of the package is another."""
    place = chance.randrange(len(sound.raw))
    return sound.raw[:place] + bytes([sound.raw[place] ^ chance.randrange(1, 256)]) + sound.raw[place + 1 :]


def _cut_short(chance: random.Random, sound: Sound) -> bytes:
    return sound.raw[: chance.choice((chance.randrange(len(sound.raw)), len(sound.raw) - chance.randrange(1, 200)))]


def _span(chance: random.Random, sound: Sound) -> tuple[int, int]:
    start = chance.randrange(len(sound.raw))
    return start, min(len(sound.raw), start + chance.choice((1, 4, 64, SECTOR, 4096)))


def _cut_out(chance: random.Random, sound: Sound) -> bytes:
    start, end = _span(chance, sound)
    return sound.raw[:start] + sound.raw[end:]


def _doubled(chance: random.Random, sound: Sound) -> bytes:
    start, end = _span(chance, sound)
    return sound.raw[:end] + sound.raw[start:end] + sound.raw[end:]


def _lost_sector(chance: random.Random, sound: Sound) -> bytes:
    start = chance.randrange(len(sound.raw)) // SECTOR * SECTOR
    lost = min(SECTOR * chance.choice((1, 8)), len(sound.raw) - start)
    filled = chance.choice((b"\0", b"\xff", b"\xf6"))
    return sound.raw[:start] + filled * lost + sound.raw[start + lost :]


def _spliced(chance: random.Random, sound: Sound) -> bytes:
    other = _zip({"word/document.xml": b"<w/>" * 400}) if chance.random() < 0.5 else chance.randbytes(3000)
    start, end = _span(chance, sound)
    return chance.choice((sound.raw[:start] + other + sound.raw[end:], other + sound.raw, sound.raw + other))


def _moved(chance: random.Random, sound: Sound) -> bytes:
    start, end = _span(chance, sound)
    rest = sound.raw[:start] + sound.raw[end:]
    at = chance.randrange(len(rest))
    return rest[:at] + sound.raw[start:end] + rest[at:]


def _closed(chance: random.Random, sound: Sound) -> bytes:
    """A package that was closed, and then met with one of the accidents above."""
    words = chance.choice(sound.closed)
    start = chance.choice((chance.randrange(len(words)), chance.randrange(200)))
    end = start + chance.choice((1, 1, 17, 64 * 1024))
    other = chance.choice((b"", chance.randbytes(1), words[start:end] * 2, chance.randbytes(100), bytes(end - start)))
    made = words[:start] + other + words[end:]
    return made if made != words else words[:start]


# --- the zip around it, made by hands that know zips -----------------------------------------------------------------

STRANGE = (
    "../../x.py",
    "/etc/passwd",
    "C:\\x.exe",
    "items.jsonl/",
    "items.jsonl\0.exe",
    "CON",
    "a" * 5000,
    " ",
    "ITEMS.JSONL",
)


def _zip(members: dict[str, bytes], twice: Sequence[str] = (), packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", packing) as archive:
        warnings.simplefilter("ignore")  # of names that stand there twice
        for name, words in members.items():
            archive.writestr(name, words)
        for name in twice:
            archive.writestr(name, members[name])
    return made.getvalue()


def _other_zip(chance: random.Random, sound: Sound) -> bytes:
    members, name = dict(sound.members), chance.choice(list(sound.members))
    way = chance.randrange(7)
    if way == 0:
        return _zip(members, twice=(name,))
    if way == 1:
        return _zip({**members, chance.choice(STRANGE): chance.choice((b"", b"{}\n", members[name]))})
    if way == 2:
        del members[name]
    elif way == 3:
        members[chance.choice(STRANGE)] = members.pop(name)
    elif way == 4:
        members[name] = bytes(chance.choice((1, 10_000, 3_000_000)))
    elif way == 5:
        other = chance.choice(list(members))
        members[name], members[other] = members[other], members[name] + b" "
    else:
        return _zip(members, packing=chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))
    return _zip(members)


def _lying_table(chance: random.Random, sound: Sound) -> bytes:
    """A number in a head, in the table of contents or at the end says something else."""
    words = bytearray(sound.raw)
    mark = chance.choice((b"PK\1\2", b"PK\3\4", b"PK\5\6"))
    places = [at for at in range(len(words) - 30) if words[at : at + 4] == mark] or [0]
    at = chance.choice(places) + chance.randrange(4, 30)
    wide = chance.choice((1, 2, 4))
    value = chance.choice((0, 1, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, len(words), chance.randrange(2**32)))
    words[at : at + wide] = (value & (256**wide - 1)).to_bytes(wide, "little")
    return bytes(words)


# --- signed, by somebody else or by the sender itself ----------------------------------------------------------------


def _signed(sound: Sound, sheet: dict[str, Any] | bytes, lists: dict[str, bytes], seed: bytes) -> bytes:
    """A package in which everything agrees, whatever it says."""
    members = {**sound.members, **lists}
    if isinstance(sheet, dict):
        told = sheet.get("members")
        for name in lists:
            words = members[name]
            assert isinstance(told, dict)
            told[name.removesuffix(".jsonl")] = {
                "count": words.count(b"\n"),
                "size": len(words),
                "sha256": hashlib.sha256(words).hexdigest(),
            }
    words = (
        sheet
        if isinstance(sheet, bytes)
        else json.dumps(sheet, ensure_ascii=_is_escaped(sheet)).encode("utf-8", "surrogatepass")
    )
    made = io.BytesIO(_zip({**members, "manifest.json": words, "signature": keys.sign(seed, words)}))
    package_close.close(made, lambda text: keys.sign(seed, text))
    return made.getvalue()


def _is_escaped(sheet: dict[str, Any]) -> bool:
    """Half of the sheets are written with escapes for every letter that is not plain, as other programs do."""
    return bool(len(sheet.get("program") or "") % 2) if isinstance(sheet.get("program"), str) else True


def _other_key(chance: random.Random, sound: Sound) -> bytes:
    """Somebody writes in the sender's name, with a key of their own, said or not said on the cover sheet."""
    seed, sheet = chance.randbytes(32), sound.sheet
    if chance.random() < 0.7:
        sheet["sender"]["public_key"] = keys.public(seed).hex()
    if chance.random() < 0.5:
        sheet["sequence"] += chance.randrange(50)
    lists = {}
    if chance.random() < 0.5:
        name = chance.choice(sound.lists())
        lists[name] = sound.members[name].replace(b"a", b"b")
    return _signed(sound, sheet, lists, seed)


DEEP: Any = "x"
for _level in range(30):
    DEEP = [DEEP] if _level % 2 else {"a": DEEP}
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63), 10**400, 0.5, 1e308, float("nan")),
    *(
        "",
        " ",
        "x",
        "x" * 30_000,
        "../../etc/passwd",
        "C:\\Windows\\x.exe",
        "a\0b",
        "\u202e\u200b",
        "\ud800",
        "Ă\u0309" * 99,
    ),
    *(
        "2025-02-30",
        "0000-00-00",
        "9999-12-31",
        "10000-01-01",
        "2025-W60",
        "24:61",
        "<b>x</b>",
        "'; drop table items; --",
    ),
    *("banner", "done", "once", "units", "unit:HATLUU", "HATLUU", "TRAMTAU", "BANMU", "05", "vi"),
    *([], {}, [[]], [{}], {"": ""}, ["x"] * 6000, {str(number): number for number in range(200)}, DEEP),
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterable[tuple[Any, ...]]:
    """Every place inside an object where something stands."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*path, key)
        yield from _places(one, (*path, key))


def _disturb(chance: random.Random, whole: dict[str, Any]) -> None:
    """One place says something else, is gone, or has something new beside it."""
    path = chance.choice(list(_places(whole)))
    at: Any = whole
    for key in path[:-1]:
        at = at[key]
    way, key = chance.randrange(8), path[-1]
    if way == 0:
        del at[key]
    elif way == 1 and isinstance(at, dict):
        at[chance.choice(("x", "", "owner", "uid", "id", "x" * 200))] = copy.deepcopy(chance.choice(VALUES))
    elif way == 2 and isinstance(at, list):
        at.append(copy.deepcopy(at[key]))
    elif way == 3 and isinstance(at[key], str) and at[key]:
        place = chance.randrange(len(at[key]))
        at[key] = at[key][:place] + chance.choice(("", "\0", "é", "\n", "0", "/")) + at[key][place + 1 :]
    elif way == 4 and isinstance(at[key], int):
        at[key] += chance.choice((-1, 1, 7, 2**40))
    else:
        at[key] = copy.deepcopy(chance.choice(VALUES))


def _odd_sheet(chance: random.Random, sound: Sound) -> bytes:
    sheet = sound.sheet
    for _time in range(chance.choice((1, 1, 2, 4))):
        _disturb(chance, sheet)
    return _signed(sound, sheet, {}, sound.seed)


def _odd_records(chance: random.Random, sound: Sound) -> bytes:
    name = chance.choice(sound.lists())
    rows = [json.loads(line) for line in sound.members[name].splitlines()]
    for _time in range(chance.choice((1, 1, 2, 4))):
        row = chance.choice(rows)
        if len(row) > 1:
            _disturb(chance, row)
        row["revision"] = chance.choice((row.get("revision"), 5, 99))
    return _signed(sound, sound.sheet, {name: _lines(rows)}, sound.seed)


def _lines(rows: Iterable[Any]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _shuffled_records(chance: random.Random, sound: Sound) -> bytes:
    """Sound records in a wrong list, twice, in another order, of another owner, deleted and there."""
    name, other = chance.choice(sound.lists()), chance.choice(sound.lists())
    rows = [json.loads(line) for line in sound.members[name].splitlines()]
    more = [json.loads(line) for line in sound.members[other].splitlines()]
    way = chance.randrange(6)
    if way == 0:
        chance.shuffle(rows)
    elif way == 1:
        rows += [{**copy.deepcopy(row), "revision": 7} for row in chance.choices(rows, k=3)]
    elif way == 2:
        rows += chance.choices(more, k=2)
    elif way == 3:
        for row in chance.choices(rows, k=3):
            row["owner"] = chance.choice(("TRAMTAU", "XX", "BANMU", ""))
    elif way == 4:
        for row in rows:
            row["uid"] = rows[0].get("uid")
    else:
        noun = chance.choice((*(one.removesuffix(".jsonl") for one in sound.lists()), "deletions", "office", "x"))
        gone = [{"uid": row.get("uid"), "noun": noun, "owner": row.get("owner"), "revision": 9} for row in rows]
        return _signed(sound, sound.sheet, {"deletions.jsonl": _lines(gone)}, sound.seed)
    return _signed(sound, sound.sheet, {name: _lines(rows)}, sound.seed)


LINES = (
    *(
        b"",
        b"\n",
        b"{}",
        b"[]\n",
        b"null\n",
        b"{}\n\n",
        b"\xef\xbb\xbf{}\n",
        b'{"uid": "\xff"}\n',
        b'{"uid": "\\ud800"}\n',
    ),
    *(
        b'{"uid": NaN}\n',
        b'{"uid": 1e999}\n',
        b'{"uid": ' + b"9" * 5000 + b"}\n",
        b'{"uid": 1, "uid": 2}\n',
        b"{" * 99 + b"\n",
    ),
    *(b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", b'{"a": "' + b"x" * 1_100_000 + b'"}\n', b"{}\n" * 20_000),
    *(bytes(2_000_000), b" " * 2_000_000 + b"\n"),
)


def _odd_lines(chance: random.Random, sound: Sound) -> bytes:
    name = chance.choice(sound.lists())
    words = sound.members[name]
    if chance.random() < 0.5:
        place = chance.randrange(len(words))
        words = words[:place] + chance.choice((b"", b'"', b"{", b"\\", b"\xc3", b"1" * 40, b"\n")) + words[place + 1 :]
    else:
        lines = words.splitlines(keepends=True)
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(LINES))
        words = b"".join(lines)
    return _signed(sound, sound.sheet, {name: words}, sound.seed)


def _lying_counts(chance: random.Random, sound: Sound) -> bytes:
    sheet = sound.sheet
    member = sheet["members"][chance.choice(list(sheet["members"]))]
    if chance.random() < 0.3:
        member["sha256"] = chance.choice(("0" * 64, member["sha256"].upper(), "x", ""))
    else:
        member[chance.choice(("count", "size"))] = chance.choice((-1, 0, 1, 400_000, 2**31, 2**62, 10**30, 1.0, None))
    return _signed(sound, sheet, {}, sound.seed)


def _newer(chance: random.Random, sound: Sound) -> bytes:
    sheet = {
        "format": sound.sheet["format"] + chance.randrange(1, 90),
        "anything": copy.deepcopy(chance.choice(VALUES)),
    }
    return _signed(sound, sheet if chance.random() < 0.5 else {**sound.sheet, **sheet}, {}, sound.seed)


SOMEBODY: dict[str, Way] = {
    "single bits": _bits,
    "one byte": one_byte,
    "cut short": _cut_short,
    "a piece cut out": _cut_out,
    "a piece twice": _doubled,
    "a piece elsewhere": _moved,
    "lost sectors": _lost_sector,
    "spliced with another file": _spliced,
    "a closed package": _closed,
    "another zip around it": _other_zip,
    "a lying table of contents": _lying_table,
    "another key": _other_key,
}
SENDER: dict[str, Way] = {
    "odd cover sheet": _odd_sheet,
    "odd records": _odd_records,
    "sound records in wrong places": _shuffled_records,
    "odd lines": _odd_lines,
    "lying counts": _lying_counts,
    "newer format": _newer,
}
WAYS = {**SOMEBODY, **SENDER}


def spoil(number: int, sound: Sound) -> tuple[str, bytes]:
    """The name of the way, and the bytes: for the same number always the same. Never the sound package itself."""
    chance = random.Random(number)
    name = list(WAYS)[number % len(WAYS)]
    while (made := WAYS[name](chance, sound)) == sound.raw:
        pass
    return name, made
