import pytest

from atlas.pipeline.namesake import bears, shares
from atlas.plans import Place, extract


def _known(text, words, project="grand-canal-new-town"):
    place = next(f for f in extract("建设运河新城。") if isinstance(f, Place))
    start = text.index(words)
    return place._replace(project=project, start=start, end=start + len(words), text=words)


@pytest.mark.parametrize(
    ("text", "words", "is_its"),
    [
        ("建设运河新城。", "运河新城", True),
        ("建设“运河新城”片区。", "运河新城", True),
        ("建设运河新城体育公园。", "运河新城", False),
        ("建设运河新城小学。", "运河新城", False),
        ("建设运河新城北站小学。", "运河新城", True),
        ("建设运河。", "运河", False),
    ],
)
def test_a_passage_is_a_records_only_when_it_is_its_whole_name(text, words, is_its):
    names = {"grand-canal-new-town": {"运河新城"}}
    assert bears(_known(text, words), text, names) is is_its


def test_a_passage_that_shares_a_part_of_a_name_is_a_place_of_its_own_that_takes_nothing_of_the_record():
    text = "萧山区建设运河新城。"
    (known,) = (f for f in extract(text) if isinstance(f, Place))
    (free,) = (f for f in extract(text, bears=lambda place: False) if isinstance(f, Place))
    assert known.project == "grand-canal-new-town"
    assert known.districts == ("330105",)
    assert (free.project, free.name, shares(free), free.districts) == (None, "运河新城", True, ("330109",))
