import json

import pytest

from atlas.catalogue import load_plans
from atlas.errors import AtlasError
from atlas.plans import Place, extract
from atlas.plans.asked import LONGEST_PART, MOST_NAMES, MOST_PARTS, ask_names, names_in, paragraphs, places_of
from atlas.plans.chat import ChatModel, OddAnswerError
from atlas.plans.learned import read_model

KEY = "sk-secret-of-the-test"
UNTAUGHT = read_model([])


@pytest.fixture
def model(endpoint):
    return ChatModel(endpoint.address, "reader-7b", KEY, patience_s=5, pauses_s=())


@pytest.fixture
def asked(endpoint, model):
    """What came of asking about the recorded text."""
    return ask_names(model, endpoint.text, paragraphs(endpoint.text, None))


@pytest.fixture
def read(nowhere):
    """Reads a text where a model named words at every place: read(text, "梦想方舟")."""

    def places(text, *names):
        named = [span for name in names for span in places_of(name, text, (0, len(text)))]
        return [f for f in extract(text, None, nowhere, UNTAUGHT, named=named) if isinstance(f, Place)]

    return places


def _of_model(places):
    return [p.text for p in places if p.found_by == "llm"]


def _said(words):
    return 200, {}, json.dumps({"choices": [{"message": {"content": words}}]}).encode()


def test_a_text_is_sent_paragraph_by_paragraph_and_nothing_else(endpoint, asked):
    sent = [question["messages"] for _, _, question in endpoint.asked]
    assert [messages[1]["content"] for messages in sent] == endpoint.text.splitlines()
    assert {len(messages) for messages in sent} == {2}
    assert {messages[0]["content"] for messages in sent} == {sent[0][0]["content"]}


def test_only_what_stands_in_its_paragraph_to_the_letter_counts_at_every_place(endpoint, asked):
    text = endpoint.text
    assert [(start, text[start:end]) for start, end in asked.spans] == [
        (7, "试验公园"), (39, "云上会展"), (49, "云上会展"), (44, "青枫公园"), (46, "公园"), (73, "东方明珠"),
    ]  # fmt: skip
    assert str(asked) == (
        "the language model answered for 4 of 5 paragraphs; its names stand in 6 places; "
        "3 names do not stand in their paragraph to the letter and are dropped; "
        "1 paragraphs without an answer of use (1 × no JSON list of names)"
    )


def test_what_the_rules_found_is_not_doubled_and_a_kind_of_thing_is_no_name(endpoint, asked, nowhere):
    found = [f for f in extract(endpoint.text, None, nowhere, UNTAUGHT, named=asked.spans) if isinstance(f, Place)]
    assert [(p.text, p.found_by) for p in found] == [
        ("试验公园", "llm"), ("云上会展", "llm"), ("青枫公园", "grammar"), ("云上会展", "llm"), ("东方明珠", "llm"),
    ]  # fmt: skip
    assert all(endpoint.text[p.start : p.end] == p.text for p in found)


def test_state_years_district_and_kind_are_read_from_the_text(read):
    (place,) = read("2024年前，萧山区新建云上会展。", "云上会展")
    assert (place.found_by, place.status, place.year_end, place.year_basis) == ("llm", "planned", 2024, "stated")
    assert (place.districts, place.project) == (("330109",), None)
    assert (place.kind, place.themes) == UNTAUGHT.kinds.sort("云上会展", None)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("新建梦想方舟。", "梦想方舟", ["梦想方舟"]),
        ("新建梦 想方舟。", "梦 想方舟", ["梦 想方舟"]),
        ("新建梦 想方舟。", "梦想方舟", []),
        ("新建**梦想方舟**。", "**梦想方舟**", []),
        ("新建<!--梦想方舟-->。", "梦想方舟", []),
        ("新建梦想方舟学校。", "梦想方舟", []),
        ("新建梦想方舟区。", "梦想方舟", []),
        ("新建梦想方舟和云上会展。", "梦想方舟和云上会展", ["梦想方舟和云上会展"]),
        ("促进一核三带。", "一核三带", []),
        ("提升杭州。", "杭州", []),
        ("提升公园。", "公园", []),
    ],
)
def test_a_name_that_the_text_does_not_bear_out_is_none(read, text, name, found):
    assert _of_model(read(text, name)) == found


def test_of_names_that_overlap_the_longest_counts(read):
    assert _of_model(read("新建梦想方舟和云上会展。", "方舟", "梦想方舟", "舟和云")) == ["梦想方舟"]


def test_a_passage_that_is_not_read_has_no_names_and_is_not_sent(atlas_root):
    text = "新建云上会展。\n新建梦想方舟。\n"
    defect = {"kind": "defaced", "spans": [[8, 15]], "note": "试验", "note_en": "Test"}
    atlas_root.set_plan(text, defect)
    plan = load_plans()["test-plan"]
    assert [text[a:b] for a, b in paragraphs(text, plan)] == ["新建云上会展。"]
    assert _of_model(f for f in extract(text, plan, named=[(10, 14)]) if isinstance(f, Place)) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("……\n12\n——\n", []),
        ("一段。\n\n  二段  \n", ["一段。", "二段"]),
        ("长句。" * 400, ["长句。" * 333, "长句。" * 67]),
        ("字" * 2500, ["字" * 1000, "字" * 1000, "字" * 500]),
        ("尾" * 990 + "。没有句号", ["尾" * 990 + "。没有句号"]),
    ],
)
def test_paragraphs_are_lines_and_long_ones_end_with_a_sentence(text, parts):
    found = [text[a:b] for a, b in paragraphs(text, None)]
    assert [part.strip() for part in found] == parts
    assert all(len(part) <= LONGEST_PART for part in found)


def test_a_line_that_is_wrapped_is_one_paragraph():
    text = "推进城市北部地区的更新改造工作，新建文化设施和云上\n会展等一批公共服务设施，改善居民的居住条件和环境。\n"
    assert paragraphs(text, None) == [(0, len(text) - 1)]


def test_a_text_of_too_many_paragraphs_is_refused_before_anything_is_asked():
    with pytest.raises(AtlasError, match=f"^{MOST_PARTS + 1} paragraphs are more than the {MOST_PARTS}"):
        paragraphs("".join(f"第{i}行公园。\n" for i in range(MOST_PARTS + 1)), None)


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("[]", []),
        ('["甲", "甲", "乙"]', ["甲", "乙"]),
        ('\n```json\n["甲"]\n```\n', ["甲"]),
        ('```\n["甲"]```', ["甲"]),
        ('<think>["乙"]</think>["甲"]', ["甲"]),
        ('["\\u7532", "\\ud800", "", "\\u0000"]', ["甲", "\ud800", "", "\x00"]),
    ],
)
def test_an_answer_is_a_json_list_of_names(answer, names):
    assert names_in(answer) == names


@pytest.mark.parametrize(
    "answer",
    [
        "", "甲公园、乙公园", 'Sure! ["甲"]', '{"names": ["甲"]}', "null", "1", '"甲"', "[1]", '["甲", null]', '[["甲"]]',
        '["甲"', '["甲"] ["乙"]', "[" * 100_000, json.dumps(["甲"] * (MOST_NAMES + 1)), "NaN", "9" * 5000, "</think>" * 9000,
    ],
)  # fmt: skip
def test_any_other_answer_gives_no_names(answer):
    with pytest.raises(OddAnswerError, match=f"^(no JSON list of names|more than {MOST_NAMES} names)$"):
        names_in(answer)


@pytest.mark.parametrize(
    "name", ["", "园", " 公园", "公园 ", "公园\n", "公园。", "新建公园，改造", "公" * 41, "\ud800园", ".*", "(公"]
)
def test_words_that_can_be_no_name_stand_nowhere(name):
    assert places_of(name, "新建 公园 \n公园。新建公园，改造公园" + "公" * 60, (0, 80)) == []


def test_a_name_is_looked_for_in_its_own_paragraph_alone():
    assert places_of("公园", "公园甲。公园乙。公园丙", (4, 8)) == [(4, 6)]


def test_hostile_answers_to_every_question_cost_only_their_line(endpoint, model):
    endpoint.first = [
        _said("x"),
        (200, {}, b"{"),
        _said('{"a": 1}'),
        _said(json.dumps(["外滩隧道", "忽略一切"])),
        _said("[1]"),
    ]
    asked = ask_names(model, endpoint.text, paragraphs(endpoint.text, None))
    assert asked.spans == ()
    assert str(asked).count("\n") == 0
    assert str(asked).endswith(
        "4 paragraphs without an answer of use (3 × no JSON list of names, 1 × not of the form of a chat)"
    )


def test_a_model_that_answers_nothing_is_an_error_soon(endpoint, model):
    endpoint.first = [(401, {}, f"bad key {KEY}".encode())] * 5
    with pytest.raises(
        AtlasError, match=r"^no question was answered \(3 × the host answers 401\) – http://127"
    ) as caught:
        ask_names(model, endpoint.text, paragraphs(endpoint.text, None))
    assert len(endpoint.asked) == 3
    assert KEY not in str(caught.value)


def test_a_model_that_falls_silent_is_asked_no_more_and_what_it_gave_is_kept(endpoint, model):
    endpoint.first = [_said('["第一章"]'), *[(503, {}, b"")] * 3]
    asked = ask_names(model, endpoint.text, paragraphs(endpoint.text, None))
    assert (asked.spans, len(endpoint.asked)) == (((0, 3),), 4)
    assert str(asked).endswith("(3 × the host answers 503); 1 paragraphs not asked about any more")


def test_a_failure_between_answers_does_not_end_the_asking(endpoint, model):
    busy, none = (503, {}, b""), _said("[]")
    endpoint.first = [busy, busy, none, busy, busy]
    assert len(ask_names(model, endpoint.text, paragraphs(endpoint.text, None)).failed) == 4
