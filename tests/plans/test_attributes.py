import pytest

from atlas.plans.attributes import district_in, status_of, themes_in
from atlas.plans.context import sentences

NAME = "青枫公园"


def _status(text):
    (*_, sentence) = sentences(text)
    start = sentence.text.index(NAME)
    return status_of(sentence, start, start + len(NAME))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("建设青枫公园。", "planned"),
        ("谋划青枫公园。", "planned"),
        ("力争建成青枫公园。", "planned"),
        ("青枫公园建成投用。", "planned"),
        ("加快推进青枫公园建设。", "under_construction"),
        ("续建青枫公园。", "under_construction"),
        ("改造提升青枫公园。", "to_renovate"),
        ("推进青枫公园有机更新。", "to_renovate"),
        ("青枫公园、星河公园等提升。", "to_renovate"),
        ("2022年底前完成青枫公园搬迁。", "to_relocate"),
        ("青枫公园腾退。", "to_relocate"),
        ("目前建成青枫公园。", "completed"),
        ("青枫公园已建成。", "completed"),
        ("第一章 发展成就\n青枫公园开园。", "completed"),
        ("第一章 发展基础\n青枫公园风景秀丽。", "existing"),
        ("依托青枫公园。", "existing"),
        ("青枫公园风景秀丽。", "unclear"),
        ("搬迁造纸厂，青枫公园风景秀丽。", "unclear"),
    ],
)
def test_status_by_the_verbs_of_the_clause(text, status):
    assert _status(text) == status


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("拱墅区", "330105"),
        ("下城区", "330105"),
        ("江干区", "330102"),
        ("萧山区某镇", "330109"),
        ("桐庐县", "330122"),
        ("下城区和拱墅区", "330105"),
        ("西湖区和拱墅区", None),
        ("拱墅", None),
        ("西湖", None),
        ("", None),
    ],
)
def test_the_one_district_named_in_full_as_of_today(text, district):
    assert district_in(text) == district


@pytest.mark.parametrize(
    ("name", "themes"),
    [
        ("青枫未来社区", ("future_community",)),
        ("青枫湿地公园", ("ecology",)),
        ("亚运文化公园", ("asian_games", "culture")),
        ("青枫路", ()),
    ],
)
def test_themes_that_a_name_tells(name, themes):
    assert themes_in(name) == themes
