"""A draft of two records in an atlas of one: 青云湖公园, whose text is written, and 柳溪河绿道, as it was drafted."""

import pytest
from shapely.geometry import Point

from atlas.catalogue import TO_WRITE, TO_WRITE_EN, load_features, pinyin_name
from atlas.pipeline import Record, Review, Reviewed
from atlas.plans import evidence_at

FIRST = "第一章 总则\n试验公园占地12公顷，2025年建成。\n"
TEXT = f"{FIRST}新建青云湖公园，2024年建成；柳溪河绿道同年开工。试验公园提升。青云湖公园由园林部门负责。\n"


@pytest.fixture
def text(atlas_root):
    assert atlas_root.plan_text.read_text(encoding="utf-8") == FIRST  # so that the record that exists stays sound
    atlas_root.set_plan(TEXT)
    return TEXT


@pytest.fixture
def record(text):
    """Makes a record of the draft: record("lake-park", "青云湖公园")."""
    (known,) = load_features("test-layer")

    def make(record_id="lake-park", name="青云湖公园", **changed):
        start = text.index(name)
        told = {"id": record_id, "name": name, "name_en": "A Place", "summary": "一处地方。", "quantities": (),
                "evidence": (evidence_at("test-plan", text, start, name, "name"),), "year_basis": "horizon",
                "year_start": 2021, "year_end": 2025}  # fmt: skip
        return Record(known.project.model_copy(update=told | changed), Point(120.14, 30.32))

    return make


@pytest.fixture
def review(record):
    written = record()
    drafted = record(
        "greenway",
        "柳溪河绿道",
        name_en=pinyin_name("柳溪河绿道"),
        summary=TO_WRITE,
        summary_en=TO_WRITE_EN,
        kind="greenway",
    )
    lines = {
        "lake-park": Reviewed("lake-park", "青云湖公园", "pending", ("one_mention",), 2, ""),
        "greenway": Reviewed("greenway", "柳溪河绿道", "pending", ("unplaced", "english_name"), 1, ""),
    }
    return Review("test-plan", {"lake-park": written, "greenway": drafted}, lines)
