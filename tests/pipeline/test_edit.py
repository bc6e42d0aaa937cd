import pytest
from shapely.geometry import Point

from atlas.errors import AtlasError, NotFoundError
from atlas.pipeline import (
    Edits,
    Stated,
    as_registered,
    edited,
    faults,
    not_placed,
    placed,
    suggested_years,
    with_notes,
    year_words,
)
from atlas.plans import evidence_at

STATED = Stated(120.15, 30.33, "sourced_point", "site", 200, "osm", "node 1", "看图。", "Seen on the map.")


@pytest.fixture
def edits(record):
    """Makes edits of the record: edits(name="新名")."""
    known = record()
    project = known.project

    def make(**changed):
        same = {name: getattr(project, name) for name in Edits._fields if hasattr(project, name)}
        return Edits(**{**same, "year_words": "", "geometry": known.geometry, **changed})

    return make


def test_edits_that_change_nothing_change_nothing(record, edits, text):
    assert edited(record(), edits(), "test-plan", text) == record()


@pytest.mark.parametrize(
    ("name", "cited"),
    [
        ("云湖公园", ["云湖公园"]),  # it was cut one character too long
        ("建青云湖公园", ["建青云湖公园"]),  # or too short
        ("园林部门", ["青云湖公园", "园林部门"]),  # it stands elsewhere
        ("枫叶公园", ["青云湖公园"]),
    ],
)
def test_a_new_name_is_cited_where_the_old_one_was_or_else_where_it_stands(record, edits, text, name, cited):
    project = edited(record(), edits(name=name), "test-plan", text).project
    assert [e.exact for e in project.evidence] == cited
    assert all(text[e.start : e.end] == e.exact for e in project.evidence)
    found = [i.found for i in faults(project, record().geometry, "test-plan") if i.type.name == "evidence-missing"]
    assert found == (["枫叶公园"] if name == "枫叶公园" else [])


def test_a_new_name_is_cited_as_the_plan_spaces_it(record, edits, text):
    spaced = text.replace("云湖公园", "云 湖公园")
    cut = evidence_at("test-plan", spaced, spaced.index("云 湖公园"), "云 湖公园", "name")
    known = record(evidence=(cut,))
    known = known._replace(project=known.project.model_copy(update={"name": "云湖公园"}))
    project = edited(known, edits(name="青云湖公园"), "test-plan", spaced).project
    assert [e.exact for e in project.evidence] == ["青云 湖公园"]


def test_the_words_of_the_plan_as_an_alias_carry_a_name_that_it_does_not_have(record, edits, text):
    project = edited(record(), edits(name="枫叶公园", aliases=("青云湖公园",)), "test-plan", text).project
    assert faults(project, record().geometry, "test-plan") == ()


def test_every_field_of_the_form_reaches_the_record(record, edits, text):
    given = {"name": "青云湖", "name_en": "Lake", "aliases": ("青云湖公园",), "kind": "wetland", "themes": ("sport", "ecology"),
             "districts": ("330106",), "status": "completed", "summary": "湖。", "summary_en": "A lake."}  # fmt: skip
    project = edited(record(), edits(**given), "test-plan", text).project
    assert {name: getattr(project, name) for name in given} == given
    assert project.theme == "sport"


@pytest.mark.parametrize("changed", [{"themes": ()}, {"name": ""}, {"status": "done"}, {"districts": ("x",)}])
def test_a_value_of_the_wrong_form_is_told_by_field(record, edits, text, changed):
    with pytest.raises(AtlasError, match=f"not of the right form: .*{next(iter(changed))}"):
        edited(record(), edits(**changed), "test-plan", text)


def test_a_stated_year_cites_the_words_nearest_to_the_name(record, edits, text):
    more = f"2024年。{'，' * 60}{text}"
    known = edited(record(), edits(), "test-plan", text)
    moved = known._replace(project=known.project.model_copy(update={
        "evidence": tuple(e.model_copy(update={"start": e.start + 66, "end": e.end + 66}) for e in known.project.evidence)
    }))  # fmt: skip
    given = edits(year_basis="stated", year_start=None, year_end=2024, year_words="2024年")
    project = edited(moved, given, "test-plan", more).project
    (year,) = [e for e in project.evidence if e.supports == "year"]
    assert (year.exact, year.start) == ("2024年", more.rindex("2024年"))
    assert faults(edited(record(), given, "test-plan", text).project, record().geometry, "test-plan") == ()


def test_years_without_a_cited_word_are_a_fault(record, edits, text):
    project = record(year_basis="stated", year_start=None, year_end=2024).project
    assert [i.type.name for i in faults(project, record().geometry, "test-plan")] == ["year-mismatch"]


@pytest.mark.parametrize("words", ["2031年", "2024 年", ""])
def test_words_that_are_not_in_the_text_are_refused(record, edits, text, words):
    given = edits(year_basis="stated", year_start=None, year_end=2024, year_words=words)
    if not words:
        assert year_words(edited(record(), given, "test-plan", text).project) == ""
        return
    with pytest.raises(NotFoundError, match="are not in the text"):
        edited(record(), given, "test-plan", text)


def test_the_period_of_the_plan_takes_the_place_of_a_stated_year(record, edits, text):
    stated = edited(record(), edits(year_basis="stated", year_end=2024, year_words="2024年"), "test-plan", text)
    project = edited(stated, edits(year_basis="horizon", year_start=1999), "test-plan", text).project
    assert (project.year_start, project.year_end, year_words(project)) == (2021, 2025, "")


def test_a_plan_that_is_not_registered_lends_no_years(record):
    evidence = tuple(e.model_copy(update={"plan": "new-plan"}) for e in record().project.evidence)
    project = as_registered(record(evidence=evidence, status_as_of=None).project, "new-plan")
    assert (project.years, project.status_as_of) == (None, None)


def test_a_plan_that_is_registered_lends_its_date(record):
    assert as_registered(record(status_as_of=None).project, "test-plan").status_as_of == "2022-02-24"


def test_words_for_the_years_are_suggested_from_the_passage(record, text):
    assert suggested_years(record(year_start=None, year_end=2024).project, text) == "2024年"
    assert suggested_years(record(year_start=None, year_end=2030).project, text) == ""
    spaced = text.replace("2024年", "2024 年")
    assert suggested_years(record(year_start=None, year_end=2024).project, spaced) == "2024 年"


def test_a_moved_point_is_placed_as_the_reviewer_states_and_by_nothing_else(record, edits, text):
    before = record()
    mended = edited(before, edits(placement=placed(STATED), geometry=Point(120.15, 30.33)), "test-plan", text)
    placement = mended.project.placement
    assert (placement.source_ref, placement.note, placement.licence) == ("node 1", "看图。", "ODbL-1.0")
    assert placement.checks == ()
    assert (mended.geometry.x, mended.geometry.y) == (120.15, 30.33)


@pytest.mark.parametrize("name", Stated._fields)
def test_nothing_of_a_moved_point_may_be_left_out(name):
    empty = "" if isinstance(getattr(STATED, name), str) else None
    stated = STATED._replace(**{name: empty})
    assert stated.missing() == (name,)
    with pytest.raises(AtlasError, match=f"not stated: {name}"):
        placed(stated)


def test_a_method_that_is_none_is_told():
    with pytest.raises(AtlasError, match="not of the right form: method"):
        placed(STATED._replace(method="guess"))


@pytest.mark.parametrize(("districts", "precision"), [(("330105",), "district"), ((), "unplaced")])
def test_without_a_point_the_reason_stands(districts, precision):
    placement = not_placed(districts, "找不到。", "Not found.")
    assert (placement.precision, placement.source, placement.note) == (precision, None, "找不到。")


@pytest.mark.parametrize("make", [lambda p: with_notes(p, "", "x"), lambda p: not_placed((), "x", "")])
def test_a_placement_without_a_note_is_refused(record, make):
    with pytest.raises(AtlasError, match="not of the right form: note"):
        make(record().project.placement)
