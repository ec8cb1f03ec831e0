"""Official documents as rows, and the numbers that were ever given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.domain.document_marks import read_marks
from desktop_app.domain.documents import Document, Signature, kept_appendices
from desktop_app.storage.rows import insert, new_uid, packed, update

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_COLUMNS = (
    "type, subject, body, number, symbol, issued_on, addressees, bases, recipients, signature, campaign, id, uid,"
    " owner, revision, marks, appendices"
)


class Documents:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def all(self, kind: str | None = None) -> tuple[Document, ...]:
        """Those of one type, or all of them, the newest first."""
        rows = self._db.execute(
            f"select {_COLUMNS} from documents where :kind is null or type = :kind order by id desc", {"kind": kind}
        )
        return tuple(map(_document, rows))

    def get(self, document: int) -> Document | None:
        row = self._db.execute(f"select {_COLUMNS} from documents where id = ?", (document,)).fetchone()
        return _document(row) if row else None

    def save(self, document: Document, ours: str) -> int:
        signature = {"lines": document.signature.lines, "name": document.signature.name}
        record: dict[str, Any] = {
            **{key: getattr(document, key) for key in ("type", "subject", "body", "number", "symbol", "issued_on")},
            **{key: packed(getattr(document, key)) for key in ("addressees", "bases", "recipients")},
            "signature": packed(signature),
            "campaign": document.campaign,
            "marks": packed(
                {key: getattr(document.marks, key) for key in ("urgency", "circulation", "writer", "copy")}
            ),
        }
        record["appendices"] = packed([{"title": one.title, "lines": one.lines} for one in document.appendices])
        if document.id:
            update(self._db, "documents", document.id, record)
            return document.id
        return insert(
            self._db, "documents", {"uid": document.uid or new_uid(), "owner": document.owner or ours, **record}
        )

    def remove(self, document: int) -> None:
        self._db.execute("delete from documents where id = ?", (document,))

    # numbers

    def numbers(self, series: str, year: int) -> dict[int, str]:
        """Every number given in a series and year, with the uid of its document: also of those taken back since."""
        rows = self._db.execute(
            "select number, document from document_numbers where series = ? and year = ?", (series, year)
        )
        return dict(rows)

    def keep_number(self, series: str, year: int, number: int, document: str, now: str) -> None:
        """Remembers a number for good, whatever becomes of the document: no undo reaches it."""
        self._db.execute(
            "insert or ignore into document_numbers (series, year, number, document, given_at) values (?, ?, ?, ?, ?)",
            (series, year, number, document, now),
        )


def _document(row: Sequence[Any]) -> Document:
    said = json.loads(row[9])
    signature = Signature(tuple(said.get("lines", ())), said.get("name", ""))
    addressees, bases, recipients = (tuple(json.loads(row[place])) for place in (6, 7, 8))
    values: list[Any] = [
        *row[:6],
        addressees,
        bases,
        recipients,
        signature,
        *row[10:15],
        read_marks(json.loads(row[15])),
        kept_appendices(json.loads(row[16])),
    ]
    return Document(*values)
