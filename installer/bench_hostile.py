"""Spoiled packages by the ten thousand, on all processors: run by bench.py in a process of its own."""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop_app.domain.packages import PackageRejected
from desktop_app.exchange import package_file
from desktop_app.folders import Folders
from tests.helpers import hostile, offering
from tests.helpers.packages import a_package, freeze, signed

FEW, BATCH = 10_000, 170
RANDOM_BYTES, LARGE = 10_000, 5_000  # changes, lines of the package they are made in
CHANGES = (*(1 << bit for bit in range(8)), 0xFF)  # each bit alone, and all of them


def main() -> None:
    """Prints a name and a figure a line, and what became of the packages to stderr; another number may be given."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else FEW
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
        offices = []
        for name, made in (("up", offering.a_sound_package), ("down", offering.a_sound_package_from_above)):
            (Path(folder) / name).mkdir()
            offices.append(made(Path(folder) / name))
        freeze(Path(folder) / "small.zip")
        small, large = (Path(folder) / "small.zip").read_bytes(), _large(Path(folder) / "large.zip")
        begun = time.perf_counter()
        told, crashes, peak = offering.Told(), 0, 0
        with ProcessPoolExecutor() as pool:
            every_byte = [change for place in range(len(small)) for change in ((place, one) for one in CHANGES)]
            chance = random.Random(1)
            some_bytes = [(chance.randrange(len(large)), chance.randrange(1, 256)) for _time in range(RANDOM_BYTES)]
            taken = sum(pool.map(_taken, *zip(*_shares(folder, small, every_byte), strict=True)))
            taken_large = sum(pool.map(_taken, *zip(*_shares(folder, large, some_bytes), strict=True)))
            jobs = []
            for place, first in enumerate(range(0, many, BATCH)):
                sound, home = offices[place % 2]  # every other lot travels down
                jobs.append((sound, home.home, Path(folder) / f"{first}", first, min(BATCH, many - first)))
            for more, crashed, memory in pool.map(_offered, *zip(*jobs, strict=True)):
                told += more
                crashes += crashed
                peak = max(peak, memory)
    _print(told, time.perf_counter() - begun)
    print("changes", len(every_byte))
    print("taken", taken)
    print("random", len(some_bytes))
    print("taken-random", taken_large)
    print("spoiled", many)
    print("crashes", crashes)
    print("unaccounted", many - told.reasons.total())
    print("memory", peak)


def _large(file: Path) -> bytes:
    """A package of some thousand lines, no two alike."""
    chance = random.Random(2)
    rows = [{"uid": chance.randbytes(12).hex(), "note": chance.randbytes(30).hex()} for _line in range(LARGE)]
    package_file.write(a_package({"items": rows}), file, signed)
    return file.read_bytes()


def _print(told: offering.Told, seconds: float) -> None:
    print(
        f"offered in {seconds:.0f} s:",
        ", ".join(f"{name} {many:,}" for name, many in told.reasons.most_common()),
        file=sys.stderr,
    )
    for way in hostile.WAYS:
        became = ", ".join(
            f"{outcome} {many:,}" for (which, outcome), many in sorted(told.ways.items()) if which == way
        )
        print(f"  {way:<32}{became}", file=sys.stderr)


def _shares(
    folder: str, words: bytes, changes: list[tuple[int, int]]
) -> Iterator[tuple[Path, bytes, list[tuple[int, int]]]]:
    for number in range(20):
        yield Path(folder) / f"share-{number}.zip", words, changes[number::20]


def _taken(file: Path, words: bytes, changes: list[tuple[int, int]]) -> int:
    """How many packages with one byte changed are not refused."""
    taken = 0
    for place, change in changes:
        file.write_bytes(words[:place] + bytes([words[place] ^ change]) + words[place + 1 :])
        try:
            package_file.read(file)
        except PackageRejected:
            continue
        taken += 1
    return taken


def _offered(sound: hostile.Sound, home: Path, folder: Path, first: int, many: int) -> tuple[offering.Told, int, int]:
    """What became of so many packages; each one over again alone when something went wrong with them together."""
    spoiled = [hostile.spoil(number, sound) for number in range(first, first + many)]
    told, crashes = offering.Told(), Counter[str]()
    try:
        told = _offered_to_one(home, folder, spoiled)
    except Exception:  # whatever it is, it is counted, and looked for in each of them
        for one in spoiled:
            try:
                told += _offered_to_one(home, folder, [one])
            except Exception:
                crashes[one[0]] += 1
                print(one[0], traceback.format_exc(), file=sys.stderr)
    return told, crashes.total(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _offered_to_one(home: Path, folder: Path, spoiled: list[tuple[str, bytes]]) -> offering.Told:
    with offering.offered(Folders.under(home), folder) as office:
        told = offering.offer(office, office.folders.home, spoiled)
        offering.make_sure_it_can_go_on(office, office.folders.home)
        return told


if __name__ == "__main__":
    main()
