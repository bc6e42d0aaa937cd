from bench.reading import Reading, table


def test_speed_and_ratio_in_a_table():
    reading = Reading("x", 20_000, 0.1, 0.02)
    assert (reading.speed, round(reading.ratio, 6)) == (200_000, 5)
    assert table([reading]).splitlines()[-1] == "| x | 20000 | 200,000 | 5.0 |"
