"""The library of cited documents: one record per document, and which plans cite it.

It is an index of what stands in the plans, kept in step by `Campaigns.save`; what plans say travels with the plans.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.domain.plan_words import cited_key
from desktop_app.values import dataclass

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

_PARTS = {"kind": "kind", "symbol": "symbol", "date": "issued_on", "issuer": "issuer", "subject": "subject"}
_COLUMNS = "d.id, d.key, d.kind, d.symbol, d.issued_on, d.issuer, d.subject"


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that plans cite. `issued_on` is a partial ISO date; unknown parts are None."""

    id: int
    key: str
    kind: str | None
    symbol: str | None
    issued_on: str | None
    issuer: str | None
    subject: str | None
    plans: int = 0  # how many plans cite it


class Citations:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def all(self) -> tuple[CitedDocument, ...]:
        """Every cited document, the one that most plans cite first."""
        rows = self._db.execute(
            f"select {_COLUMNS}, count(distinct c.campaign)"
            " from cited_documents d join citations c on c.document = d.id group by d.id"
            " order by count(distinct c.campaign) desc, d.key"
        )
        return tuple(CitedDocument(*row) for row in rows)

    def of_campaign(self, campaign: int) -> dict[str, CitedDocument]:
        """The documents that a campaign cites, by key."""
        rows = self._db.execute(
            f"select {_COLUMNS}, (select count(distinct o.campaign) from citations o where o.document = d.id)"
            " from cited_documents d where d.id in (select document from citations where campaign = ?)",
            (campaign,),
        )
        return {row[1]: CitedDocument(*row) for row in rows}

    def citing(self, key: str) -> tuple[int, ...]:
        """The campaigns that cite a document, the newest first."""
        rows = self._db.execute(
            "select distinct c.campaign from citations c join cited_documents d on d.id = c.document"
            " where d.key = ? order by c.campaign desc",
            (key,),
        )
        return tuple(row[0] for row in rows)

    def link(self, campaign: int, cited: Sequence[Mapping[str, Any]]) -> None:
        """Says which documents a campaign cites, in this order. One that no plan cites any more goes."""
        wanted = [(self._document(key, one), place) for place, one in enumerate(cited, 1) if (key := cited_key(one))]
        present = self._db.execute(
            "select document, position from citations where campaign = ? order by position", (campaign,)
        ).fetchall()
        if present == wanted:
            return
        self._db.execute("delete from citations where campaign = ?", (campaign,))
        self._db.executemany(
            "insert into citations (campaign, document, position) values (?, ?, ?)",
            [(campaign, document, place) for document, place in wanted],
        )
        gone = {document for document, _place in present} - {document for document, _place in wanted}
        self._db.executemany(
            "delete from cited_documents where id = ? and id not in (select document from citations)",
            [(document,) for document in gone],
        )

    def _document(self, key: str, said: Mapping[str, Any]) -> int:
        """The record of a document; what this plan says of it fills it in."""
        parts = {column: said.get(name) for name, column in _PARTS.items()}
        row = self._db.execute("select id from cited_documents where key = ?", (key,)).fetchone()
        if row is None:
            names, marks = ", ".join(parts), ", ".join(f":{column}" for column in parts)
            made = self._db.execute(
                f"insert into cited_documents (key, {names}) values (:key, {marks})", {"key": key, **parts}
            ).lastrowid
            assert made is not None
            return made
        sets = ", ".join(f"{column} = coalesce(:{column}, {column})" for column in parts)
        self._db.execute(f"update cited_documents set {sets} where id = :id_", {**parts, "id_": row[0]})
        return int(row[0])
