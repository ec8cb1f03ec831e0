"""The documents that plans were read from: a row for each campaign, and the file's bytes once for each content.

The row goes and comes back with its campaign, step by step of undo; the bytes lie apart, so that undo need not write
twenty megabytes into its log, and go when neither a row nor a step of undo names them any more.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from desktop_app.storage.rows import insert, new_uid
from desktop_app.values import dataclass

if TYPE_CHECKING:
    import sqlite3

_COLUMNS = "campaign, name, sha256, size, added_at, id, uid, owner, revision"


@dataclass(frozen=True, slots=True)
class Original:
    campaign: int
    name: str  # of the file as it came
    sha256: str
    size: int  # bytes
    added_at: str
    id: int = 0
    uid: str = ""
    owner: str = ""
    revision: int = 0


class Originals:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def keep(self, campaign: int, name: str, raw: bytes, reading: str, added_at: str, ours: str) -> int:
        """Keeps a campaign's document and how it was read (JSON), in the place of one kept before."""
        sha256 = hashlib.sha256(raw).hexdigest()
        self._db.execute("delete from originals where campaign = ?", (campaign,))
        self._sweep()
        self._db.execute(
            "insert into original_bytes (sha256, bytes) values (?, ?) on conflict (sha256) do nothing", (sha256, raw)
        )
        return insert(
            self._db,
            "originals",
            {
                "uid": new_uid(),
                "owner": ours,
                "campaign": campaign,
                "name": name,
                "sha256": sha256,
                "size": len(raw),
                "reading": reading,
                "added_at": added_at,
            },
        )

    def of(self, campaign: int) -> Original | None:
        row = self._db.execute(f"select {_COLUMNS} from originals where campaign = ?", (campaign,)).fetchone()
        return Original(*row) if row else None

    def campaign_from(self, sha256: str) -> int | None:
        """The campaign that came from a file with these very bytes."""
        row = self._db.execute("select campaign from originals where sha256 = ? limit 1", (sha256,)).fetchone()
        return int(row[0]) if row else None

    def bytes_of(self, original: Original) -> bytes | None:
        row = self._db.execute("select bytes from original_bytes where sha256 = ?", (original.sha256,)).fetchone()
        return bytes(row[0]) if row else None

    def reading_of(self, original: Original) -> str:
        """How it was read, as JSON: `services.intake` wrote it."""
        row = self._db.execute("select reading from originals where id = ?", (original.id,)).fetchone()
        return str(row[0]) if row else "{}"

    def _sweep(self) -> None:
        self._db.execute(
            "delete from original_bytes where sha256 not in (select sha256 from originals) and not exists"
            " (select 1 from undo_log where noun = 'originals' and instr(sql, original_bytes.sha256))"
        )
