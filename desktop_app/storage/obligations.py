"""Reports that are owed, and what has been sent, as rows."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain import date_rules
from desktop_app.domain.obligations import USUAL_DAYS_AFTER_WAVE, Obligation, wave_days
from desktop_app.storage.rows import insert, new_uid, packed, update

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

# An office says of its own plan whether it owes the report itself. What it does not owe, those below it owe to it; what
# the units below have written is theirs to send.
_OWED_HERE = (
    "case when owner = (select code from office) then owed_by_us"
    " when owner in (with recursive above (code) as ("
    "  select parent from units where code = (select code from office)"
    "  union select after from successions where kind = 'stands_under' and before = (select code from office)"
    "  union select u.parent from units u join above a on u.code = a.code) select code from above)"
    " then 1 - owed_by_us else 0 end"
)
_RUNNING = "campaign in (select id from campaigns where status = 'running')"
_COLUMNS = (
    f"campaign, receivers, via, rule, {_OWED_HERE}, id, uid, owner, revision,"
    " (select coalesce(c.issued_on, '') from campaigns c where c.id = campaign),"
    " (select coalesce(c.period_start, '') from campaigns c where c.id = campaign),"
    " source, (select json_extract(c.rest, '$.waves') from campaigns c where c.id = campaign)"
)


class Obligations:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def all(self, campaign: int | None = None) -> tuple[Obligation, ...]:
        """Those of one campaign, or of every campaign that is running."""
        rows = self._db.execute(
            f"select {_COLUMNS} from obligations where campaign = :campaign or (:campaign is null and {_RUNNING})"
            " order by id",
            {"campaign": campaign},
        )
        return tuple(map(_obligation, rows))

    def owed_by_us(self) -> tuple[Obligation, ...]:
        """Those of every campaign that is running which this office owes itself."""
        rows = self._db.execute(f"select {_COLUMNS} from obligations where {_RUNNING} and ({_OWED_HERE}) order by id")
        return tuple(map(_obligation, rows))

    def get(self, obligation: int) -> Obligation | None:
        row = self._db.execute(f"select {_COLUMNS} from obligations where id = ?", (obligation,)).fetchone()
        return _obligation(row) if row else None

    def sources(self, campaign: int) -> list[Mapping[str, Any]]:
        """The report deadlines of a campaign as its plan JSON gave them."""
        rows = self._db.execute("select source from obligations where campaign = ? order by id", (campaign,))
        return [json.loads(row[0]) for row in rows]

    def add(self, obligation: Obligation, source: Mapping[str, Any], ours: str) -> int:
        return insert(
            self._db,
            "obligations",
            {
                "uid": new_uid(),
                "owner": ours,
                "campaign": obligation.campaign,
                "receivers": packed(obligation.to),
                "via": obligation.via,
                "rule": packed(date_rules.to_json(obligation.rule)),
                "owed_by_us": int(obligation.owed_by_us),
                "source": packed(source),
            },
        )

    def change(self, obligation: Obligation, source: Mapping[str, Any]) -> None:
        """Stores an obligation as it now is; what was sent stays sent."""
        record = {
            "receivers": packed(obligation.to),
            "via": obligation.via,
            "rule": packed(date_rules.to_json(obligation.rule)),
            "owed_by_us": int(obligation.owed_by_us),
            "source": packed(source),
        }
        update(self._db, "obligations", obligation.id, record)

    def source(self, obligation: int) -> dict[str, Any]:
        """The report deadline as plan JSON says it."""
        row = self._db.execute("select source from obligations where id = ?", (obligation,)).fetchone()
        found: dict[str, Any] = json.loads(row[0])
        return found

    def remove(self, obligation: int) -> None:
        self._db.execute("delete from obligations where id = ?", (obligation,))

    def sent(self) -> dict[tuple[int, date], date]:
        """When this office sent each occurrence: (obligation id, due day) to the day."""
        rows = self._db.execute(
            "select obligation, due_on, sent_on from submissions where owner = (select code from office)"
        )
        return {(row[0], date.fromisoformat(row[1])): date.fromisoformat(row[2]) for row in rows}

    def mark_sent(self, obligation: int, due: date, sent_on: date, ours: str) -> None:
        """Remembers one occurrence as sent. Its uid says which, so that sent, unsent and sent again is one record."""
        self._db.execute(
            "insert into submissions (uid, owner, obligation, due_on, sent_on)"
            " select uid || '@' || :due || '@' || :ours, :ours, id, :due, :sent from obligations where id = :id"
            " on conflict (owner, obligation, due_on) do update set sent_on = excluded.sent_on",
            {"id": obligation, "due": due.isoformat(), "sent": sent_on.isoformat(), "ours": ours},
        )

    def mark_unsent(self, obligation: int, due: date) -> None:
        self._db.execute(
            "delete from submissions where obligation = ? and due_on = ? and owner = (select code from office)",
            (obligation, due.isoformat()),
        )


def _obligation(row: Sequence[Any]) -> Obligation:
    source = json.loads(row[11])
    within_days = source.get("within_days")
    within_days = USUAL_DAYS_AFTER_WAVE if within_days is None else within_days
    return Obligation(
        row[0],
        tuple(json.loads(row[1])),
        row[2],
        date_rules.from_json(json.loads(row[3])),
        bool(row[4]),
        *(row[5], row[6], row[7], row[8]),
        max((date_rules.partial_span(text)[0] for text in row[9:11] if text), default=None),
        tuple(source.get("senders") or ()),
        source.get("onward"),
        source.get("strict"),
        within_days,
        wave_days(json.loads(row[12]), within_days) if row[12] and source.get("rule") == "after_wave" else None,
    )
