"""The page of measurements: each writes its own section and keeps those of the others."""

from bench.section import section, with_others, with_section

OLD = "# Speed\n\n## Embeds\n\nold embeds\n\n## Joins\n\nold joins\n"


def test_a_section_is_written_in_its_place():
    assert with_section(OLD, "Embeds", "new") == "# Speed\n\n## Embeds\n\nnew\n\n## Joins\n\nold joins\n"


def test_a_page_that_is_written_anew_keeps_what_others_measured():
    page = with_others("# Speed\n\n## One reader\n\nnew\n\n## Embeds\n\nnew embeds\n", OLD)
    assert [section(page, title) for title in ("One reader", "Embeds", "Joins")] == ["new", "new embeds", "old joins"]
