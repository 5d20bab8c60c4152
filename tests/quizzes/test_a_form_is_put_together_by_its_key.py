"""A form is the same wherever it is printed, asks no row twice, and little of bare ranges."""

import hmac
from collections import Counter
from dataclasses import replace

import pytest

from widgets import tables
from widgets.quizzes import bank, choosing, forms, templates
from widgets.quizzes.forms import form

IDS = ("ES-I-1", "LB-I-5", "ME-I-1", "ME-F-1", "EV-I-1")
KEYS = [f"a secret|course 1|person {n}" for n in range(40)]


@pytest.fixture(scope="module")
def printed():
    return [form(IDS, 20, key) for key in KEYS]


def test_a_form_has_as_many_questions_as_were_asked_for(printed):
    assert {len(items) for items in printed} == {20}
    assert all(item.objective in IDS for items in printed for item in items)


def test_one_key_gives_one_form_and_another_key_another(printed):
    assert form(IDS, 20, KEYS[0]) == printed[0]
    assert len({tuple(item.id for item in items) for items in printed}) == len(KEYS)


def test_the_variant_is_the_one_that_hmac_picks(printed):
    for key, items in zip(KEYS, printed, strict=True):
        for item in (one for one in items if one.template):
            family, _, number = item.id.rpartition("-")
            found = hmac.new(key.encode(), f"variant|{family}".encode(), "sha256").digest()
            assert int(number) == int.from_bytes(found, "big") % len(templates.families()[family][2]) + 1
            assert item == templates.named(item.id)


def test_no_row_is_asked_twice_by_one_template(printed):
    for items in printed:
        assert len({forms.kin(item.id) for item in items}) == len(items)
    assert (forms.kin("marker-steps-l075-drawn-3") == forms.kin("marker-steps-l075-inside-1")
            == "marker-steps-l075")
    assert forms.kin("places-l001") == forms.kin("places-l001-4") != forms.kin("places-l003-4")
    assert forms.kin("lb-f-1-a1") == "lb-f-1-a1"


def test_at_most_a_quarter_asks_for_a_bare_range(printed):
    shares = [sum("bare-range" in item.tags for item in items) for items in printed]
    assert max(shares) <= 5 and min(shares) >= 1
    with pytest.raises(LookupError, match="at most 1 that ask where"):
        form(("ME-I-1",), 4, "k")  # it has little else


def test_items_by_hand_are_in_it_and_every_objective_has_its_turn(printed):
    assert all(any(not item.template for item in items) for items in printed)
    for items in printed:
        turns = Counter(item.objective for item in items)
        assert turns.keys() == set(IDS) and min(turns.values()) >= 2


def test_an_item_that_is_named_is_in_it():
    ids = [bank.written()[0].id, "other-units-l001-2", "scores-men-from-50-7"]
    assert [item.id for item in form(ids, 3, "k")] == ids


@pytest.mark.parametrize(("ids", "count", "key", "words"),
    [((), 3, "k", "at least one"), (("ES-I-1",), 0, "k", "count"), (("ES-I-1",), 3, "", "key"),
     (("ES-I-99",), 1, "k", "near it are ES-I-"),
     (("PR-I-2", "LB-F-4"), 99, "k", "99 questions were asked for"),
     (("places-l001-1", "places-l003-1", "places-l004-1", "places-l005-1"), 4, "k",
      "at most 1 that ask where")])
def test_what_cannot_be_put_together_is_said_in_words(ids, count, key, words):
    with pytest.raises(LookupError, match=words):
        form(ids, count, key)


@pytest.fixture
def kept(monkeypatch):
    """A bank of one item for practice, one for assessment, one for both."""
    found = {use: replace(bank.written()[0], id=f"mine-{use}", use=use, objective="MN-A-5")
             for use in ("practice", "assessed", "both")}
    monkeypatch.setattr(forms, "_written", lambda: {item.id: item for item in found.values()})
    return found


def test_what_is_kept_for_assessment_is_used_only_when_asked(kept):
    assert {item.use for item in form(("MN-A-5",), 2, "k")} == {"practice", "both"}
    assert {item.use for item in form(("MN-A-5",), 2, "k", assessed=True)} == {"assessed", "both"}
    with pytest.raises(LookupError, match="assessed=True"):
        form(("mine-assessed",), 1, "k")
    with pytest.raises(LookupError, match="3 questions"):
        form(("MN-A-5",), 3, "k")


def test_a_quiz_may_ask_any_variant_by_its_id():
    offered = choosing.known()
    other = next(id for id in (f"places-l001-{n}" for n in range(1, 7)) if id not in offered)
    assert [item.id for item in choosing.chosen([other])] == [other]
    assert all(item.objective in tables.objectives().index for item in offered.values())
