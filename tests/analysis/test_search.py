import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from atlas.analysis import Key, key_of_category, key_of_spot, keys_of, search
from atlas.analysis.forms import Form, forms_of, readings
from atlas.analysis.search import key_of
from atlas.analysis.typos import distance, most_typos
from atlas.catalogue import load_features, load_layers
from atlas.geocode import in_chinese, in_digits, to_simplified


@pytest.fixture(scope="module")
def keys(searchable):
    return {
        "projects": [key_of(p) for p in searchable.projects],
        "places": [key_of_spot(n, s) for n, s in enumerate(searchable.places)],
        "categories": [key_of_category(g) for g in searchable.categories],
    }


def test_every_case_finds_what_it_says(searchable, keys):
    for case in searchable.cases:
        found = {name: list(search(category, case["query"])) for name, category in keys.items()}
        found["places"] = [searchable.places[int(n)].name for n in found["places"]]
        assert found == {name: case[name] for name in keys}, case


def test_a_key_has_names_digits_pinyin_and_initials_once_each(feature):
    (key,) = keys_of([feature(name_en="Test Park!", aliases=("第三公园",))])
    assert key == Key(
        "test-park",
        (
            Form("试验公园", alias=False),
            Form("shi yan gong yuan", alias=False, initials="sygy"),
            Form("test park", alias=False),
            Form("第三公园", alias=True),
            Form("3公园", alias=True),
            Form("di san gong yuan", alias=True, initials="dsgy", strict=True),
        ),
    )


def test_pinyin_is_read_in_its_context_and_without_marks():
    assert readings("银行 a 绿道") == ["yin", "hang", " ", "a", " ", "lu", "dao"]


def test_equal_finds_stand_by_length_and_name(feature):
    named = [(feature(i), name) for i, name in [("c", "公园南"), ("b", "公园甲乙"), ("a", "公园北")]]
    keys = keys_of([f.model_copy(update={"project": f.project.model_copy(update={"name": n})}) for f, n in named])
    assert search(keys, "公园") == ("a", "c", "b")


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("运河", 0),
        ("体育公园", 0),
        ("城北公园", 0),
        ("未来来社区", 1),
        ("musuem", 1),
        ("yunqixaozhen", 3),
        ("x" * 80, 4),
    ],
)
def test_the_shorter_the_text_the_fewer_typos(text, most):
    assert most_typos(text) == most


@pytest.mark.parametrize(
    ("text", "name", "typos"),
    [
        ("abcde", "abcde", 0),
        ("abde", "abcde", 1),
        ("abxcde", "abcde", 1),
        ("abxde", "abcde", 2),
        ("bcde", "x abcde", 1),
        ("hangzou", "xi hang zhou", 1),
        ("angzhou", "hang zhou", 1),
        ("博物院", "运河博物馆", 1),
        ("城南公园", "城北公园", None),
        ("第3小学", "第5小学", None),
    ],
)
def test_typos_are_characters_lost_or_added_and_never_numbers_or_directions(text, name, typos):
    assert distance(text, name, 4) == typos


@pytest.fixture(scope="module")
def real():
    features = [f for layer in load_layers() for f in load_features(layer)]
    return features, keys_of(features)


def test_every_name_finds_its_project_first_among_equals_in_all_spellings(real):
    features, keys = real
    traditional = {new: old for old, new in to_simplified().items()}
    for project in (f.project for f in random.Random(1).sample(features, 60)):
        found = search(keys, project.name)
        assert project.id in found[: sum(f.project.name == project.name for f in features)]
        assert search(keys, "".join(traditional.get(c, c) for c in project.name)) == found
        assert search(keys, " ".join(project.name.upper())) != ()
        assert project.id in search(keys, in_digits(project.name))
        assert project.id in search(keys, in_chinese(project.name))
        assert project.id in search(keys, project.name_en)


def test_pinyin_with_and_without_marks_spaces_and_dots_finds_the_same(real):
    _, keys = real
    for plain, *others in [
        ("ludao", "lvdao", "lüdao", "lyudao", "lǜdào", "lǜ dào", "lü'dao", "LU-DAO"),
        ("xihu", "xīhú", "xi hu", "xi'hu", "XiHu"),
        ("yunhe", "yùnhé", "yun he", "yùn hé", "yun’he"),
    ]:
        found = search(keys, plain)
        assert found
        assert [search(keys, other) for other in others] == [found] * len(others)


@given(st.permutations(["运河", "新城", "canal", "xincheng"]), st.integers(1, 4))
def test_the_order_of_words_never_matters(keys, words, count):
    texts = words[:count]
    assert set(search(keys["projects"], " ".join(texts))) >= {"canal-new-town"}
    assert set(search(keys["projects"], " ".join(texts))) == set(search(keys["projects"], " ".join(texts[::-1])))


@given(st.integers(1, 999))
def test_a_number_is_found_in_either_form(number):
    said = in_chinese(str(number))
    for name in (f"地铁{number}号线", f"地铁{said}号线"):
        (key,) = [Key("line", forms_of([name]))]
        other = Key("other", forms_of([f"地铁{number + 1}号线", f"地铁1{number}号线", f"地铁{number}0号线"]))
        assert search([key, other], f"{number}号线") == search([key, other], f"{said}号线") == ("line",)


@given(st.text())
@example("\ud800")
@example("(((.*")
@example("x" * 100_000)
def test_any_text_gives_known_ids_once(keys, text):
    found = search(keys["projects"], text)
    assert len(set(found)) == len(found)
    assert set(found) <= {key.id for key in keys["projects"]}


@pytest.mark.parametrize("part", range(4))
def test_any_piece_of_a_name_finds_it(real, part):
    """A piece that begins inside a number is none: 三号线 is not 十三号线."""
    features, keys = real
    chance = random.Random(part)
    for project in (f.project for f in chance.sample(features, 40)):
        start = chance.randrange(len(project.name) - 1)
        piece = project.name[start : chance.randrange(start + 2, len(project.name) + 1)]
        before, first = project.name[start - 1 : start], piece[0]
        if (
            piece.isalnum()
            and not (before.isascii() and first.isascii())
            and in_digits(before + first) == before + first
        ):
            assert project.id in search(keys, piece), (project.name, piece)
