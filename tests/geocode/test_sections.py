from atlas.geocode import geocode

SECTION = "大运河国家文化公园（临平段）"


def test_the_section_of_a_line_in_one_district_is_not_placed_by_its_section_in_another():
    answer = geocode(SECTION)
    assert (answer.rung, answer.point, answer.districts) == ("district", None, ("330113",))


def test_a_section_that_has_a_record_is_found_by_its_very_name():
    assert geocode("大运河国家文化公园（浙东运河萧山段）").rung == "curated"
