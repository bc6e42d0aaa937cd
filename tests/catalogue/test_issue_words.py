"""How an issue reads."""

from atlas.catalogue import check_all


def test_an_issue_reads_what_where_and_what_to_do(atlas_root):
    atlas_root.set("properties.placement.licence", "MIT")
    (found,) = check_all()
    assert str(found) == (
        "error missing-licence: MIT is not ODbL-1.0 – layers/test-layer#test-park"
        " – copy the licence of the source in geodata/sources.yaml"
    )
