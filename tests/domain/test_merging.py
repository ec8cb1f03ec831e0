"""Two states of one record: what stands, what crossed, and the same in whatever order they meet."""

from functools import reduce
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.merging import Crossing, State, Times, follows, is_alive, join, whole, written

MADE = 3  # the revision at which the record was made, before its office had a second book


def state(said: str, by: str, base: Times | None = None, **stamps: Times) -> State:
    """A record whose fields `note` (what is said) and `who` (by whom) were changed when `stamps` say."""
    times = [time for one in (base or {"": MADE}, *stamps.values()) for time in one.values()]
    return State({"note": said, "who": by}, max(times), {"": base or {"": MADE}, **stamps})


def test_what_one_book_wrote_later_takes_the_place_of_what_it_wrote_before() -> None:
    early, late = state("a", "", note={"A": 5}), state("b", "Hà", note={"A": 9}, who={"A": 7})
    assert follows(late.stamps, early.stamps)
    assert not follows(early.stamps, late.stamps)
    assert join(early, late) == join(late, early) == (late, [])


def test_a_record_without_stamps_was_written_whole_at_its_revision() -> None:
    assert follows(whole(None, 7), whole(None, 5))
    assert not follows(whole(None, 5), whole(None, 7))
    assert (written(whole(None, 7)), is_alive(whole(None, 7), 6), is_alive(whole(None, 7), 7)) == (7, True, False)


def test_changes_of_different_fields_both_stand() -> None:
    one, other = state("xong", "", note={"A": 5}), state("", "Hà", who={"B": 6})
    for present, coming in ((one, other), (other, one)):
        joined, crossed = join(present, coming)
        assert joined == state("xong", "Hà", note={"A": 5}, who={"B": 6})
        assert {found.crossing for found in crossed} == {Crossing.PARALLEL}


def test_two_changes_of_one_field_are_a_conflict_with_both_values() -> None:
    one, other = state("xong", "", note={"A": 5}), state("chưa", "", note={"B": 6})
    for present, coming in ((one, other), (other, one)):
        joined, (crossed,) = join(present, coming)
        assert joined.values["note"] == "chưa"
        assert (crossed.crossing, crossed.field, crossed.stands, crossed.other) == (
            *(Crossing.CONFLICT, "note", "chưa", "xong"),
        )
        assert (crossed.book, crossed.revision) == ("A", 5)


def test_the_same_words_from_two_books_are_no_conflict() -> None:
    assert join(state("xong", "", note={"A": 5}), state("xong", "", note={"B": 6}))[1] == []


def test_what_was_written_before_a_deletion_has_no_say_over_a_record_brought_back_after_it() -> None:
    deleted_at = 20
    aside = [
        state("sau", "Hà", note={"B": 25}),
        state("sau", "Vừ", note={"B": 25}, who={"A": 15}),
        state("sau", "Lò", {"A": 18}, note={"B": 25}),
    ]
    for moment in (22, 30):
        back = state("trước", "Giàng", {"A": moment})
        assert is_alive(back.stamps, deleted_at)
        ends = [join(*pair)[0] for one in aside for pair in ((one, back), (back, one))]
        assert all(end == ends[0] for end in ends)
        assert ends[0].values == {"note": "sau" if moment < 25 else "trước", "who": "Giàng"}


def test_a_book_that_knew_the_other_value_overrules_it_quietly() -> None:
    before, after = state("xong", "", note={"A": 5}), state("chưa", "", note={"A": 5, "B": 6})
    assert follows(after.stamps, before.stamps)
    assert join(before, after) == (after, [])


def test_a_restored_book_stands_and_what_the_lost_one_had_changed_since_is_shown() -> None:
    lost = state("sau bản sao lưu", "", note={"A": 9})
    restored = state("trong bản sao lưu", "", base={"A": 7, "B": 50})
    joined, (crossed,) = join(lost, restored)
    assert joined == restored
    assert (crossed.crossing, crossed.other) == (Crossing.CONFLICT, "sau bản sao lưu")
    assert join(state("cũ", "", note={"A": 6}), restored)[1] == [], "what the backup knew is no news"


def test_a_book_that_was_copied_and_goes_on_changes_what_it_changes_later() -> None:
    restored, first = state("", "", base={"A": 7, "B": 50}), state("đã treo", "", note={"A": 60})
    assert join(restored, first)[0].values["note"] == join(first, restored)[0].values["note"] == "đã treo"
    assert join(restored, first)[1] == []


def test_the_same_moment_falls_by_a_fixed_order() -> None:
    one, other = state("a", "", note={"A": 5}), state("b", "", note={"A": 5})
    assert join(one, other)[0] == join(other, one)[0]


# --- any order --------------------------------------------------------------------------------------------------------


@st.composite
def histories(draw: st.DrawFn) -> list[State]:
    """States of one record as three books of its office have sent them: each goes its own way from the same record."""
    states = [state("", "")]
    now = MADE
    for book in ("A", "B", "C"):
        values, stamps = dict(states[0].values), dict(states[0].stamps)
        for act in draw(st.lists(st.sampled_from(["note", "who", "whole", "nobody"]), max_size=3)):
            now += draw(st.integers(1, 3))
            if act == "whole":
                stamps = {"": {**stamps[""], book: now}}
                states.append(State(dict(values), now, dict(stamps)))
                continue
            if act == "nobody":
                act = "who"
                values.pop(act, None)
            else:
                values[act] = f"{book}{now}"
            stamps[act] = {**stamps.get(act, {}), book: now}
            states.append(State(dict(values), now, dict(stamps)))
    return states


@settings(max_examples=20)
@given(histories())
def test_any_order_and_any_number_of_times_ends_in_the_same_record(states: list[State]) -> None:
    ends = {
        repr(
            (
                sorted(end.values.items()),
                end.revision,
                sorted((name, sorted(at.items())) for name, at in end.stamps.items()),
            )
        )
        for order in list(permutations(states))[:40]
        for end in [reduce(lambda one, other: join(one, other)[0], [*order, order[0]])]
    }
    assert len(ends) == 1


@given(histories())
def test_whoever_knew_all_stands_as_it_is(states: list[State]) -> None:
    for one in states:
        for other in states:
            if follows(one.stamps, other.stamps):
                joined, crossed = join(other, one)
                assert (joined.values, crossed) == (one.values, [])
