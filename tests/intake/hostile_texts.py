"""More files of hostile.yaml in text formats: JSON, KML, GPX, tables, words and drawings."""

import json
import random

MARK = "<Placemark><name>甲</name><Point><coordinates>120.15,30.3,0</coordinates></Point></Placemark>"
POINT = '{"type":"Feature","properties":{"name":"甲"},"geometry":{"type":"Point","coordinates":[120.15,30.3]}}'


def _features(*features):
    return ('{"type":"FeatureCollection","features":[' + ",".join(features or [POINT]) + "]}").encode()


def _kml(inside, begin="kml", end="kml"):
    return f'<?xml version="1.0"?><{begin} xmlns="http://www.opengis.net/kml/2.2"><Document>{inside}</Document></{end}>'.encode()


def _gpx(inside):
    return f'<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">{inside}</gpx>'.encode()


def geojson_double_keys(_):
    return b'{"type":"Topology","type":"FeatureCollection","features":[],"features":[' + POINT.encode() + b"]}"


def geojson_deep_properties(_):
    deep = "[" * 50_000 + "]" * 50_000
    return _features(POINT.replace('"甲"', deep))


def geojson_some_depth(_):
    deep = '{"a":' * 900 + "1" + "}" * 900
    return _features(POINT.replace('"甲"', deep), POINT)


def geojson_long_figures(_):
    return _features(POINT.replace("120.15", "120." + "1" * 100_000), POINT)


def geojson_huge_exponent(_):
    return _features(POINT.replace("120.15", "1e" + "9" * 100_000), POINT)


def geojson_lone_surrogates(_):
    return _features(POINT.replace("甲", "\\ud800\\udfff\\udc00"), POINT)


def geojson_many_keys(_):
    return _features(*(POINT.replace('"name":"甲"', f'"k{n}":1') for n in range(2000)))


def geojson_long_key(_):
    return _features(POINT.replace('"name"', '"' + "k" * 2_000_000 + '"'))


def geojson_noughts(_):
    return _features(POINT.replace("甲", "\\u0000\\u001b[31m\\u202e"))


def geojson_bad_utf8(_):
    return _features().replace("甲".encode(), b"\xed\xa0\x80\xff\xfe")


def geojson_utf16_cut(_):
    return _features().decode().encode("utf-16")[:-1]


def geojson_one_polygon(_):
    ring = ",".join(f"[{120 + n / 1e8},30]" for n in range(100_000))
    return _features(
        f'{{"type":"Feature","properties":{{}},"geometry":{{"type":"LineString","coordinates":[{ring}]}}}}'
    )


def geojson_of_nothings(_):
    return b'{"type":"FeatureCollection","features":[' + b",".join([b"null"] * 199_000) + b"]}"


def geojson_nested_features(_):
    return b"[" * 900 + POINT.encode() + b"]" * 900


def geojson_holes(_):
    hole = "[[120.1,30.1],[120.2,30.1],[120.2,30.2],[120.1,30.1]]"
    return _features(
        f'{{"type":"Feature","properties":{{}},"geometry":{{"type":"Polygon","coordinates":[{",".join([hole] * 2_000)}]}}}}'
    )


def geojson_multipoint(_):
    many = ",".join(["[120.15,30.3]"] * 100_000)
    return _features(
        f'{{"type":"Feature","properties":{{}},"geometry":{{"type":"MultiPoint","coordinates":[{many}]}}}}'
    )


def geojson_crs_name(_):
    return _features()[:-1] + b',"crs":{"type":"name","properties":{"name":"/vsicurl/http://127.0.0.1:9/x"}}}'


def geojsonl_lies(_):
    return b"\n".join([POINT.encode(), POINT.encode(), b'{"type":"Feature"', POINT.encode()])


def geojson_million_documents(_):
    return b"{}\n" * 1_500_000


def kml_many_links(around):
    link = f"<NetworkLink><Link><href>http://127.0.0.1:{around.port}/a.kml</href></Link></NetworkLink>"
    return _kml(link * 5000 + MARK)


def kml_super_overlay(around):
    image = f"<GroundOverlay><Icon><href>http://127.0.0.1:{around.port}/a.png</href></Icon></GroundOverlay>"
    region = f"<Region><LatLonAltBox><north>30</north></LatLonAltBox></Region><NetworkLink><Url><href>http://127.0.0.1:{around.port}/0</href></Url></NetworkLink>"
    return _kml(region + image * 50 + MARK)


def kml_model(around):
    model = f"<Placemark><name>乙</name><Model><Link><href>file://{around.canary}</href></Link></Model></Placemark>"
    return _kml(model + MARK)


def kml_style(around):
    return _kml(MARK.replace("<Point>", f"<styleUrl>file://{around.canary}#a</styleUrl><Point>"))


def kml_schema(around):
    data = f'<ExtendedData><SchemaData schemaUrl="http://127.0.0.1:{around.port}/#s"><SimpleData name="a">1</SimpleData></SchemaData></ExtendedData>'
    return _kml(MARK.replace("<Point>", data + "<Point>"))


def kml_update(around):
    change = f"<NetworkLinkControl><Update><targetHref>http://127.0.0.1:{around.port}/</targetHref></Update></NetworkLinkControl>"
    return f'<kml xmlns="http://www.opengis.net/kml/2.2">{change}<Document>{MARK}</Document></kml>'.encode()


def kml_prefixed(_):
    text = _kml(MARK).decode().replace("</", "</k:").replace("<", "<k:").replace("<k:/k:", "</k:")
    return text.replace("<k:?", "<?").replace("xmlns=", "xmlns:k=").encode()


def kml_many_multi(_):
    return _kml(MARK.replace("<Point>", "<MultiGeometry>" * 3000 + "<Point>").replace("</Point>", "</Point>" + "</MultiGeometry>" * 3000))  # fmt: skip


def kml_long_coordinates(_):
    line = " ".join(["120.15,30.3,0"] * 100_000)
    return _kml(f"<Placemark><LineString><coordinates>{line}</coordinates></LineString></Placemark>")


def kml_odd_figures(_):
    return _kml(MARK.replace("120.15,30.3,0", "nan,inf,1e999 ,,, 0x10,30 " + "9" * 100_000 + ",1") + MARK)


def kml_many_attributes(_):
    return _kml(MARK, "kml " + " ".join(f'a{n}="1"' for n in range(200_000)))


def kml_track(_):
    return _kml("<Placemark><gx:Track xmlns:gx='http://www.google.com/kml/ext/2.2'>" + "<when>2020</when>" * 100_000 + "<gx:coord>120 30 0</gx:coord></gx:Track></Placemark>" + MARK)  # fmt: skip


def kml_many_columns(_):
    data = "".join(f'<Data name="c{n}"><value>1</value></Data>' for n in range(5000))
    return _kml(MARK.replace("<Point>", f"<ExtendedData>{data}</ExtendedData><Point>"))


def kml_utf7(_):
    return _kml(MARK).replace(b'version="1.0"', b'version="1.0" encoding="utf-7"')


def kml_codec(_):
    return _kml(MARK).replace(b'version="1.0"', b'version="1.0" encoding="zip"')


def kml_comment(_):
    return b"<!--" + b"-" * 3_000_000 + _kml(MARK)


def kml_many_comments(_):
    return b"<!-- a -->" * 300_000 + _kml(MARK)


def kml_open_tags(_):
    return b"<kml><Document>" + b"<Placemark><" * 500_000


def kml_many_instructions(_):
    return _kml("<?php system('id') ?>" * 50_000 + MARK)


def gpx_extensions(_):
    more = "<extensions>" + "".join(f"<a{n}>{'x' * 50}</a{n}>" for n in range(20_000)) + "</extensions>"
    return _gpx(f'<wpt lat="30.3" lon="120.15"><name>甲</name>{more}</wpt>')


def gpx_deep_extensions(_):
    more = "<extensions>" + "<a>" * 50_000 + "</a>" * 50_000 + "</extensions>"
    return _gpx(f'<wpt lat="30.3" lon="120.15"><name>甲</name>{more}</wpt>')


def gpx_many_points(_):
    return _gpx("<trk><trkseg>" + '<trkpt lat="30.3" lon="120.15"/>' * 100_000 + "</trkseg></trk>")


def gpx_many_links(around):
    link = f'<link href="http://127.0.0.1:{around.port}/"><text>x</text></link>'
    return _gpx(f'<wpt lat="30.3" lon="120.15"><name>甲</name>{link * 2000}</wpt>')


def gpx_odd_figures(_):
    return _gpx('<wpt lat="NaN" lon="120.15"/><wpt lat="1e999" lon="x"/><wpt/><wpt lat="30.3" lon="120.15"/>')


def csv_open_quote(_):
    return b'a,"lon,lat\n' + b"1,120.15,30.3\n" * 300_000


def csv_million_rows(_):
    return b"lon,lat\n" + b"120.15,30.3\n" * 250_000


def csv_long_cell(_):
    return b"name,lon,lat\n" + b"x" * 19_000_000 + b",120.15,30.3\n"


def csv_long_figures(_):
    return b"name,lon,lat\na,120.15," + b"3" * 100_000 + b"\nb,120.15,30.3\n"


def csv_many_wide_rows(_):
    return b"lon,lat" + b",c" * 498 + b"\n" + (b"120.15,30.3" + b",1" * 498 + b"\n") * 1_000


def csv_surrogates(_):
    return "name,lon,lat\n甲,120.15,30.3\n".encode() + b"\xed\xa0\x80,120.15,30.3\n"


def csv_utf16_odd(_):
    return "name,lon,lat\n甲,120.15,30.3\n".encode("utf-16") + b"\0"


def csv_noughts_in_cells(_):
    return "name,lon,lat\n甲\0乙,120.15,30.3\n".encode("utf-16")


def csv_controls(_):
    return b"\x1b[2Jname\x07,lon,lat\n\x1b]0;x\x07,120.15,30.3\n"


def csv_backtracking(_):
    return b"name,lon,lat\n" + (b"1" * 79 + b"," + b"1 " * 39 + b"," + b" " * 80 + b"1\n") * 20_000


def csv_degrees(_):
    return ("name,lon,lat\n" + f"a,{'120°' * 20},{'1:' * 39}1\n" * 20_000).encode()


def csv_geojson_cells(around):
    cell = json.dumps({"type": "Point", "coordinates": [120.1, 30.3], "crs": {"properties": {"name": f"http://127.0.0.1:{around.port}"}}})  # fmt: skip
    return ("name,g\n" + "甲,{}\n".format('"' + cell.replace('"', '""') + '"') * 50).encode()


def csv_wkt_huge(_):
    ring = ", ".join(["120 30"] * 200_000)
    return f'name;wkt\na;LINESTRING ({ring})\nb;"POINT (120.1 30.3)"\n'.encode()


def garbage(_):
    signs = "".join(map(chr, range(33, 127))) + "中文乱码\n \t"
    dice = random.Random(4)
    return "".join(dice.choices(signs, k=50_000)).encode()


def garbage_latin(_):
    return bytes(random.Random(5).choices(range(1, 256), k=50_000))


def prose(_):
    return ("城市总体规划是城市建设的依据。\n到2035年，建成区面积为1,200平方公里，人口；1500万。\n" * 200).encode()


def html_page(_):
    return b"<!doctype html><html><body><script>alert(1)</script></body></html>"


def svg(around):
    return f'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:{around.port}/"/></svg>'.encode()


def pasted_huge(_):
    return b"120.15,30.3;" * 500_000


def pasted_long_figure(_):
    return b"9" * 1_000_000 + b",30.3\n120.15,30.3"


def pasted_wkt_numbers(_):
    return b"POINT(1e999 nan)\nPOINT(" + b"1" * 100_000 + b" 2)\nPOINT(120.1 30.3)"


def pasted_half_words(_):
    return b"POLYGON((" * 100_000


def pasted_multi(_):
    return b"MULTIPOINT(" + b",".join([b"(120.1 30.3)"] * 50_000) + b")"


def _dxf(*codes):
    return "\n".join(f"{code}\n{value}" for code, value in codes).encode() + b"\n"


def _block(name, *inserted):
    head = [(0, "BLOCK"), (8, "0"), (2, name), (70, 0), (10, 0), (20, 0)]
    return head + [c for i in inserted for c in _insert(i)] + [(0, "ENDBLK"), (8, "0")]


def _insert(name):
    return [(0, "INSERT"), (8, "0"), (2, name), (10, 0), (20, 0)]


def _drawing(blocks, entities):
    return _dxf((0, "SECTION"), (2, "HEADER"), (0, "ENDSEC"), (0, "SECTION"), (2, "BLOCKS"), *blocks, (0, "ENDSEC"), (0, "SECTION"), (2, "ENTITIES"), *entities, (0, "ENDSEC"), (0, "EOF"))  # fmt: skip


_AT = [(0, "POINT"), (8, "0"), (10, 518000), (20, 3350000)]


def dxf_recursive_blocks(_):
    return _drawing([*_block("A", "B"), *_block("B", "A")], [*_insert("A"), *_AT])


def dxf_own_block(_):
    return _drawing(_block("A", "A"), [*_insert("A"), *_AT])


def dxf_laughs(_):
    line = [(0, "LINE"), (8, "0"), (10, 0), (20, 0), (11, 1), (21, 1)]
    first = [(0, "BLOCK"), (8, "0"), (2, "B0"), (70, 0), *line, (0, "ENDBLK"), (8, "0")]
    blocks = first + [c for n in range(1, 9) for c in _block(f"B{n}", *[f"B{n - 1}"] * 10)]
    return _drawing(blocks, [*_insert("B8"), *_AT])


def dxf_array(_):
    line = [(0, "LINE"), (8, "0"), (10, 0), (20, 0), (11, 1), (21, 1)]
    block = [(0, "BLOCK"), (8, "0"), (2, "A"), (70, 0), *line, (0, "ENDBLK"), (8, "0")]
    many = [(0, "INSERT"), (8, "0"), (2, "A"), (10, 0), (20, 0), (70, 30000), (71, 30000), (44, 1), (45, 1)]
    return _drawing(block, [*many, *_AT])


def dxf_spline(_):
    knots = [(0, "SPLINE"), (8, "0"), (70, 0), (71, 30_000), (72, 2_000_000_000), (73, 2_000_000_000), (10, 1), (20, 1)]
    return _drawing([], [*knots, *_AT])


def dxf_long_line(_):
    return _drawing([], [(0, "TEXT"), (8, "0"), (10, 0), (20, 0), (1, "x" * 5_000_000), *_AT])


def dxf_polyline(_):
    return _drawing([], [(0, "LWPOLYLINE"), (8, "0"), (90, 2_000_000_000), (10, 518000), (20, 3350000), *_AT])


def dxf_hatch(_):
    hatch = [(0, "HATCH"), (8, "0"), (91, 2_000_000_000), (92, 2), (93, 2_000_000_000), (10, 1), (20, 1)]
    return _drawing([], [*hatch, *_AT])


def dxf_acis(_):
    return _drawing([], [(0, "3DSOLID"), (8, "0"), *[(1, "x" * 250)] * 10_000, *_AT])
