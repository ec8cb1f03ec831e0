"""Packages that are closed on their way: for one office alone, or with a passphrase."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from desktop_app.domain.certificates import TrustRefusal, TrustRefused
from desktop_app.errors import outside
from desktop_app.exchange import package_file, sealing
from desktop_app.exchange.drives import DISK, Disk, on_drive, open_ordinary
from desktop_app.services import trust
from desktop_app.storage.backups import sha256
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.units import Unit
    from desktop_app.services.office import Office

SHORTEST = 8  # letters of a passphrase


@dataclass(frozen=True, slots=True)
class Closing:
    """How a package is closed: with the receiver's key, or with a passphrase that both have agreed on."""

    passphrase: str | None = None

    def check(self, office: Office, receiver: Unit) -> None:
        """Raises TrustRefused when it cannot be closed so."""
        if self.passphrase is None and trust.key_of(office, receiver.code) is None:
            raise TrustRefused(TrustRefusal.NOBODY_TO_SEAL_FOR, receiver.name)
        if self.passphrase is not None and len(self.passphrase) < SHORTEST:
            raise TrustRefused(TrustRefusal.PASSPHRASE_SHORT)


@contextmanager
def closed(
    office: Office, package: Path, receiver: Unit, closing: Closing | None
) -> Iterator[tuple[Path | IO[bytes], str]]:
    """The package as it goes onto the stick, and its name there: itself, or a closed copy that is gone afterwards."""
    if closing is None:
        yield package, package.name
        return
    closing.check(office, receiver)
    key = trust.key_of(office, receiver.code)
    with outside(package), tempfile.TemporaryFile(dir=package.parent) as out, package.open("rb") as source:
        if closing.passphrase is not None:
            sealing.seal_with(closing.passphrase, source, out, office.progress)
        elif key is not None:
            sealing.seal_to(key, source, out, office.progress)
        yield out, package.stem + sealing.SUFFIX


@contextmanager
def looked_into(office: Office, file: Path, disk: Disk) -> Iterator[tuple[Path, Disk]]:
    """A package on a stick to be read: itself, or an opened copy that is gone afterwards. Raises PackageRejected."""
    if not sealing.is_sealed(file, disk):
        yield file, disk
        return
    with outside(office.folders.inbox), tempfile.TemporaryDirectory(dir=office.folders.inbox) as folder:
        copy = Path(folder) / f"{file.stem}.zip"
        with on_drive(file, disk), open_ordinary(file, disk) as source, copy.open("wb") as out:
            sealing.unseal(source, out, seed=office.identity.secret, largest=package_file.BOUNDS.file)
        yield copy, DISK


def opened(office: Office, copy: Path, passphrase: str = "") -> Path:
    """A copy in our inbox, opened if it is closed; the closed one is then gone. Raises PackageRejected."""
    if not sealing.is_sealed(copy):
        return copy
    part = copy.with_name(copy.name + ".part")
    try:
        with outside(part), copy.open("rb") as source, part.open("wb") as out:
            sealing.unseal(
                source, out, seed=office.identity.secret, passphrase=passphrase, largest=package_file.BOUNDS.file
            )
        with outside(part):
            found = copy.with_name(f"{copy.stem}-{sha256(part)[:12]}.zip")
            part.replace(found)
            copy.unlink()
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return found
