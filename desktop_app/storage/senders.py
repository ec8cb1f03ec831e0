"""The keys of the offices that packages come from, what is held of each, and the certificates that came for them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.domain.certificates import Certificate, KeyState, KnownKey, Way, from_object, to_object
from desktop_app.storage.rows import insert, packed, update

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_KEY = "code, name, public_key, state, way, trusted_at, serial, issuer_key, id"


class Senders:
    """One line for each key of each office; of one office at most one key is accepted."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def all(self) -> tuple[KnownKey, ...]:
        """Every key, the last met first."""
        return tuple(map(_key, self._db.execute(f"select {_KEY} from senders order by id desc")))

    def of(self, code: str) -> tuple[KnownKey, ...]:
        """The keys an office was met with, the last first."""
        return tuple(
            map(_key, self._db.execute(f"select {_KEY} from senders where code = ? order by id desc", (code,)))
        )

    def accepted(self, code: str) -> KnownKey | None:
        """The key this office's packages are signed with, as far as it has been accepted."""
        return next((one for one in self.of(code) if one.state is KeyState.ACCEPTED), None)

    def save(self, key: KnownKey) -> None:
        """Adds a key (with id 0), or changes what is held of it."""
        record = {
            "code": key.code,
            "name": key.name,
            "public_key": key.public_key,
            "state": key.state.value,
            "way": key.way.value,
            "trusted_at": key.at,
            "serial": key.serial,
            "issuer_key": key.issuer_key,
        }
        if key.id:
            update(self._db, "senders", key.id, record)
        else:
            insert(self._db, "senders", record)

    def forget(self, state: KeyState, *, but_the_last: int) -> None:
        """Drops the oldest keys of this state: what anybody can make us write down must not grow without end."""
        self._db.execute(
            "delete from senders where state = ?1 and id not in"
            " (select id from senders where state = ?1 order by id desc limit ?2)",
            (state.value, but_the_last),
        )


class Certificates:
    """What the offices above and below said of keys, as it came: the last word of each issuer's key on each key."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def replaced(self) -> list[Certificate]:
        """Those that say of a key that it is replaced."""
        return _read(self._db.execute("select words from certificates where says = 'replaced' order by id"))

    def of_issuers(self, codes: Iterable[str]) -> list[Certificate]:
        """The certificates of those that issued one, or are among `codes`: what a chain is made of."""
        return _read(
            self._db.execute(
                "select words from certificates where code in (select issuer from certificates)"
                " or code in (select value from json_each(?))",
                (packed(list(codes)),),
            )
        )

    def last(self, one: Certificate) -> Certificate | None:
        """The last word there was of this one's issuer on the same key."""
        found = _read(
            self._db.execute(
                "select words from certificates where issuer_key = ? and code = ? and public_key = ?",
                (one.issuer_key, one.code, one.public_key),
            )
        )
        return found[0] if found else None

    def keep(self, one: Certificate) -> None:
        """Puts a certificate in the place of the one it follows."""
        self._db.execute(
            "insert into certificates (says, issuer, issuer_key, code, public_key, words) values (?, ?, ?, ?, ?, ?)"
            " on conflict (issuer_key, code, public_key) do update set says = excluded.says,"
            " issuer = excluded.issuer, words = excluded.words",
            (one.says.value, one.issuer, one.issuer_key, one.code, one.public_key, packed(to_object(one))),
        )


def _key(row: tuple[str, str, bytes, str, str, str, int, bytes, int]) -> KnownKey:
    code, name, public_key, state, way, at, serial, issuer_key, number = row
    return KnownKey(code, name, public_key, KeyState(state), Way(way), at, serial, issuer_key, number)


def _read(rows: Iterable[tuple[str]]) -> list[Certificate]:
    return [from_object(json.loads(row[0])) for row in rows]
