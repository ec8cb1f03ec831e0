"""Whose word counts on a key: chains from a key a person accepted, scopes that only shrink, nothing altered."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.certificates import (
    DEEPEST,
    LARGEST,
    LONGEST,
    MOST,
    Certificate,
    Ground,
    KeyState,
    KnownKey,
    Says,
    Standing,
    Way,
    follow,
    from_object,
    packed,
    read,
    signed_words,
    standing_of,
    to_object,
    vouched_for,
)

TODAY = date(2025, 1, 15)
LINE = tuple(f"O{number}" for number in range(DEEPEST + 3))  # each below the one before it
PARENTS = {below: above for above, below in pairwise(LINE)} | {"SIDE": "O0", "SIDE1": "SIDE"}


def key_of(code: str, number: int = 0) -> bytes:
    return hashlib.sha256(f"{code} {number}".encode()).digest()


def mark(key: bytes, words: bytes) -> bytes:
    """Stands for a signature: only who holds `key` is thought to make it."""
    return hashlib.sha512(key + words).digest()


def is_below(parents: Mapping[str, str], code: str, above: str) -> bool:
    while code in parents:
        code = parents[code]
        if code == above:
            return True
    return False


def ground(*believed: str, dismissed: Sequence[tuple[str, bytes]] = (), parents: Mapping[str, str] = PARENTS) -> Ground:
    return Ground(
        believed=lambda code, key: code in believed and key == key_of(code),
        dismissed=lambda code, key: (code, key) in dismissed,
        is_below=lambda code, above: is_below(parents, code, above),
        knows=lambda code: code in parents or code in parents.values(),
        verify=lambda key, words, signature: signature == mark(key, words),
        today=TODAY,
    )


def signed(one: Certificate) -> Certificate:
    return replace(one, signature=mark(one.issuer_key, signed_words(one)))


def a_certificate(issuer: str, code: str, **parts: Any) -> Certificate:
    usual: dict[str, Any] = {
        "says": Says.BELONGS,
        "code": code,
        "name": f"UBND {code}",
        "level": "commune",
        "public_key": key_of(code),
        "scope": code,
        "valid_from": TODAY,
        "valid_to": TODAY + timedelta(days=700),
        "issuer": issuer,
        "issuer_key": key_of(issuer),
        "serial": 1,
    }
    if parts.get("says") is Says.REPLACED:
        usual["valid_to"] = None
    return signed(Certificate(**{**usual, **parts}))


def chain(length: int) -> list[Certificate]:
    return [a_certificate(above, below) for above, below in pairwise(LINE[: length + 1])]


# --- chains -----------------------------------------------------------------------------------------------------------


def test_a_chain_reaches_down_from_the_key_a_person_has_accepted_and_no_deeper_than_there_are_offices() -> None:
    assert vouched_for(chain(3), ground("O0")) == chain(3)
    assert vouched_for(chain(3)[::-1], ground("O0")) == chain(3)
    assert vouched_for(chain(3), ground("O1")) == chain(3)[1:]
    assert vouched_for(chain(3), ground()) == []
    assert len(vouched_for(chain(DEEPEST + 2), ground("O0"))) == DEEPEST


@pytest.mark.parametrize("gone", range(3))
def test_a_chain_without_one_of_its_links_ends_before_it(gone: int) -> None:
    links = chain(3)
    assert vouched_for(links[:gone] + links[gone + 1 :], ground("O0")) == links[:gone]


def altered(one: Certificate, name: str) -> Certificate:
    value, other = getattr(one, name), dict[str, Any]()
    match value:
        case Says():
            other = {"says": Says.REPLACED, "valid_to": None}
        case bytes():
            other = {name: bytes([value[0] ^ 1]) + value[1:]}
        case date():
            other = {name: value + timedelta(days=1)}
        case int():
            other = {name: value + 1}
        case _:
            other = {name: value + "1" if name in ("name", "level") else "O3"}
    return replace(one, **other)


@pytest.mark.parametrize("name", [field.name for field in fields(Certificate)])
def test_a_certificate_with_anything_altered_counts_for_nothing(name: str) -> None:
    whole, spoiled = chain(2), [altered(chain(2)[0], name), chain(2)[1]]
    assert vouched_for(whole, ground("O0")) == whole
    assert vouched_for(spoiled, ground("O0")) == []


FORGED: list[tuple[str, Callable[[Certificate], Certificate]]] = [
    ("signed by another", lambda one: replace(one, signature=mark(key_of("SIDE"), signed_words(one)))),
    ("by another key of the same office", lambda one: signed(replace(one, issuer_key=key_of("O0", 1)))),
    ("in the name of one believed", lambda one: replace(signed(replace(one, issuer_key=key_of("O2"))), issuer="O0")),
    ("expired", lambda one: signed(replace(one, valid_from=date(2022, 1, 1), valid_to=date(2025, 1, 1)))),
    ("from next month", lambda one: signed(replace(one, valid_from=date(2025, 2, 15)))),
    ("of one beside", lambda one: signed(replace(one, issuer="SIDE", issuer_key=key_of("SIDE")))),
    ("of one below", lambda one: signed(replace(one, issuer="O2", issuer_key=key_of("O2")))),
    ("of itself", lambda one: signed(replace(one, issuer="O1", issuer_key=key_of("O1")))),
    ("with a wider scope", lambda one: signed(replace(one, scope="O0"))),
    ("with a scope beside", lambda one: signed(replace(one, scope="SIDE"))),
    ("on an office nobody knows", lambda one: signed(replace(one, code="X", scope="X"))),
]


@pytest.mark.parametrize("forge", [forge for _why, forge in FORGED], ids=[why for why, _forge in FORGED])
def test_a_forged_certificate_counts_for_nothing(forge: Callable[[Certificate], Certificate]) -> None:
    assert vouched_for([forge(chain(1)[0])], ground("O0", "SIDE")) == []


def test_calendars_may_be_a_little_apart() -> None:
    early = signed(replace(chain(1)[0], valid_from=TODAY + timedelta(days=2)))
    late = signed(replace(chain(1)[0], valid_from=date(2023, 1, 1), valid_to=TODAY - timedelta(days=2)))
    assert [len(vouched_for([one], ground("O0"))) for one in (early, late)] == [1, 1]


def test_a_scope_smaller_than_the_office_is_all_that_goes_on_from_there() -> None:
    narrow = a_certificate("O0", "O1", scope="O2")
    inside, outside = a_certificate("O1", "O3"), a_certificate("O1", "O2")
    assert vouched_for([narrow, inside, outside], ground("O0")) == [narrow, inside]


def test_a_replaced_key_vouches_for_nobody_and_is_named_first() -> None:
    links, lost = chain(3), a_certificate("O0", "O1", says=Says.REPLACED, serial=2)
    assert vouched_for([*links, lost], ground("O0")) == [lost]
    assert vouched_for(links, ground("O0", dismissed=[("O1", key_of("O1"))])) == links[:1]
    believed_until_now = ground("O0", "O1")
    assert vouched_for([*links, lost], believed_until_now) == [lost]
    revenge = a_certificate("O1", "O2", says=Says.REPLACED, serial=9)
    assert vouched_for([lost, revenge], believed_until_now) == [lost], "what it says of others counts no longer"


def test_of_two_words_on_one_key_the_later_counts() -> None:
    first, lost, again = chain(1)[0], a_certificate("O0", "O1", says=Says.REPLACED, serial=2), None
    assert vouched_for([lost, first], ground("O0")) == [lost]
    again = a_certificate("O0", "O1", serial=3)
    assert vouched_for([again, lost, first], ground("O0")) == [again]


def test_an_office_our_list_does_not_know_can_only_be_told_to_be_replaced() -> None:
    lost = a_certificate("O0", "X", says=Says.REPLACED)
    assert vouched_for([lost, a_certificate("O0", "Y")], ground("O0")) == [lost]
    assert vouched_for([lost], ground("O0", "X")) == [], "unless it is one we believe"


offices = st.integers(2, 7).flatmap(
    lambda many: st.tuples(*(st.integers(0, max(0, number - 1)) for number in range(many)))
)


@settings(max_examples=60)
@given(offices, st.data())
def test_whatever_is_claimed_nobody_is_vouched_for_beyond_what_stands_below_a_believed_office(
    tree: tuple[int, ...], data: st.DataObject
) -> None:
    codes = [f"U{number}" for number in range(len(tree))]
    parents = {codes[number]: codes[above] for number, above in enumerate(tree) if number}
    one_of = st.sampled_from(codes)
    believed = data.draw(st.sets(one_of, max_size=2))
    claims = data.draw(
        st.lists(st.tuples(one_of, one_of, one_of, st.sampled_from(Says), st.integers(0, 3)), max_size=14)
    )
    certificates = [
        a_certificate(issuer, code, scope=scope, says=says, serial=serial)
        for issuer, code, scope, says, serial in claims
    ]
    on = ground(*believed, parents=parents)
    counted = vouched_for(certificates, on)
    for one in counted:
        assert any(is_below(parents, one.code, root) for root in believed)
        assert one.scope == one.code or is_below(parents, one.scope, one.code)
        givers = [two for two in counted if two.subject == one.author and two.says is Says.BELONGS]
        within = [two.scope for two in givers] + [code for code in believed if one.author == (code, key_of(code))]
        assert any(is_below(parents, one.scope, scope) for scope in within), "a scope only shrinks"
    assert {one.subject for one in vouched_for(certificates[::-1], on)} == {one.subject for one in counted}


# --- what follows -----------------------------------------------------------------------------------------------------


def known(state: KeyState, number: int = 0, **parts: Any) -> KnownKey:
    return KnownKey("O1", "UBND", key_of("O1", number), state, Way.PERSON, "", id=number + 1, **parts)


def test_a_key_stands_as_its_state_says_and_a_new_one_beside_an_accepted_one_is_changed() -> None:
    for state in KeyState:
        assert standing_of([known(state)], key_of("O1")).name == state.name
    assert standing_of([], key_of("O1")) is Standing.WAITING
    assert standing_of([known(KeyState.ACCEPTED)], key_of("O1", 1)) is Standing.CHANGED
    assert standing_of([known(KeyState.REFUSED)], key_of("O1", 1)) is Standing.WAITING


@pytest.mark.parametrize(
    ("keys", "says", "becomes"),
    [
        ([], Says.BELONGS, KeyState.ACCEPTED),
        ([known(KeyState.WAITING)], Says.BELONGS, KeyState.ACCEPTED),
        ([known(KeyState.ACCEPTED)], Says.BELONGS, None),
        ([known(KeyState.REFUSED)], Says.BELONGS, None),
        ([known(KeyState.REPLACED)], Says.BELONGS, None),
        ([known(KeyState.REPLACED, issuer_key=key_of("O0"), serial=0)], Says.BELONGS, KeyState.ACCEPTED),
        ([known(KeyState.REPLACED, issuer_key=key_of("O0"), serial=1)], Says.BELONGS, None),
        ([known(KeyState.ACCEPTED, 1)], Says.BELONGS, KeyState.WAITING),
        ([known(KeyState.ACCEPTED, 1), known(KeyState.WAITING)], Says.BELONGS, None),
        ([], Says.REPLACED, KeyState.REPLACED),
        ([known(KeyState.WAITING)], Says.REPLACED, KeyState.REPLACED),
        ([known(KeyState.ACCEPTED)], Says.REPLACED, KeyState.REPLACED),
        ([known(KeyState.REFUSED)], Says.REPLACED, None),
    ],
)
def test_a_certificate_changes_only_what_no_person_has_decided(
    keys: list[KnownKey], says: Says, becomes: KeyState | None
) -> None:
    change = follow(a_certificate("O0", "O1", says=says), keys, "now", is_news=True)
    assert (change.state if change else None) == becomes


def test_that_a_key_is_replaced_is_heard_once_and_a_smaller_scope_accepts_nobody() -> None:
    lost = a_certificate("O0", "O1", says=Says.REPLACED)
    assert follow(lost, [known(KeyState.ACCEPTED)], "now", is_news=False) is None
    assert follow(a_certificate("O0", "O1", scope="O2"), [], "now", is_news=True) is None


# --- as words ---------------------------------------------------------------------------------------------------------


def test_a_certificate_comes_back_as_it_was() -> None:
    for one in (*chain(2), a_certificate("O0", "O1", says=Says.REPLACED)):
        assert from_object(json.loads(json.dumps(to_object(one)))) == one


junk = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.lists(st.integers(), max_size=2))


@given(st.sampled_from(sorted(to_object(chain(1)[0]))), junk)
def test_what_is_no_certificate_is_refused_and_nothing_worse(name: str, value: object) -> None:
    said = to_object(chain(1)[0])
    try:
        read_back = from_object({**said, name: value})
    except ValueError:
        return
    assert to_object(read_back)[name] == value


@pytest.mark.parametrize(
    "spoiled",
    [
        None,
        [],
        {},
        to_object(chain(1)[0]) | {"more": 1},
        to_object(chain(1)[0]) | {"key": "AB" * 32},
        to_object(chain(1)[0]) | {"to": None},
        to_object(chain(1)[0]) | {"says": "replaced"},
        to_object(chain(1)[0]) | {"serial": 2**63},
        to_object(chain(1)[0]) | {"name": "x" * (LONGEST + 1)},
    ],
)
def test_a_certificate_has_its_parts_and_no_others(spoiled: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_object(spoiled)


def test_a_cover_sheet_takes_as_many_as_have_room() -> None:
    many = [a_certificate("O0", "O1", serial=number) for number in range(MOST + 20)]
    assert len(read(packed(many))) <= MOST
    long = [replace(one, name="Ủ" * LONGEST) for one in many]
    assert len(json.dumps(packed(long), ensure_ascii=False).encode()) <= LARGEST + 100
    assert packed([]) == {}
    assert read({}) == []
