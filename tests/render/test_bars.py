"""The bar and the page of outcomes, from the smallest input."""

from atlas.render import bar, fill

BAD = '"><script>alert(1)</script>'
STYLE = (
    ".solid{fill:currentColor}.edge{fill:none;stroke:currentColor;stroke-width:3}.broken{stroke-dasharray:5 4}"
    ".line{fill:none;stroke:currentColor;stroke-width:2}"
)


def test_a_bar_is_drawn_by_share_with_the_fills_of_the_map():
    assert bar([("done", 1), ("under_way", 0), ("silent", 3)], 8) == (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><style>{STYLE}'
        ".done{color:#0f766e}.silent{color:#6b7280}"
        "@media(prefers-color-scheme:dark){.done{color:#2dd4bf}.silent{color:#9ca3af}}</style>"
        '<svg class="done" x="0.000%" width="12.500%" height="100%"><rect class="solid" width="100%" height="100%"/></svg>'
        '<svg class="silent" x="12.500%" width="37.500%" height="100%">'
        '<rect class="edge broken" width="100%" height="100%"/></svg></svg>'
    )


def test_every_state_looks_different_without_its_colour():
    names = ("done", "partly", "under_way", "promised", "changed", "silent", "others")
    drawn = [bar([(name, 1)], 1).split("</style>")[1].replace(f'class="{name}" ', "", 1) for name in names]
    assert len(set(drawn)) == len(names)


def test_a_page_of_one_district_is_written_whole():
    part = {"count": 2, "label": "已建成", "address": "outcomes?state=done"}
    news = {
        "when": "2024-01",
        "address": "projects?project=a",
        "name": "甲",
        "what": "开放",
        "grade": "媒体",
        "before": "",
        "source": "报",
        "page": None,
    }
    page = fill(
        "outcomes.html",
        "zh",
        all={"bar": "▬", "parts": [{**part, "swatch": "■"}]},
        rows=[{"address": "outcomes?district=1", "name": "乙区", "due": "2个到期项目", "bar": "▬", "parts": [part]}],
        idle="",
        latest=[news],
        earlier=[{**news, "when": None}],
        lists=[],
        lists_first=False,
    )
    assert page.split("<h2>按区县</h2>")[0].replace("\n", "") == (
        '<div class="atlas-outcomes"><section class="atlas-counted" aria-label="到期项目现在怎样"><div class="atlas-all">▬'
        '<ul class="atlas-fates"><li>■ <a href="outcomes?state=done"><b>2</b> 已建成</a></li></ul></div>'
    )
    assert (
        '<li><h3><a href="outcomes?district=1">乙区</a></h3> <span class="atlas-due">2个到期项目</span>▬'
        '<ul class="atlas-fates"><li><a href="outcomes?state=done"><b>2</b> 已建成</a></li></ul></li>'
    ) in page.replace("\n", "")
    assert '<time datetime="2024-01">2024-01</time>' in page
    assert (
        '<summary>更早的消息（1）</summary><ol class="atlas-news"><li><span class="atlas-when">日期不明</span>' in page
    )


def test_hostile_names_stay_text():
    part = {"count": 1, "label": BAD, "address": BAD, "swatch": BAD}
    news = dict.fromkeys(("when", "address", "name", "what", "grade", "before", "source", "page"), BAD)
    project = dict.fromkeys(("address", "name", "about"), BAD)
    page = fill(
        "outcomes.html",
        "en",
        all={"bar": BAD, "parts": [part]},
        rows=[{"address": BAD, "name": BAD, "due": BAD, "bar": BAD, "parts": [part]}],
        idle=BAD,
        latest=[news],
        earlier=[],
        lists=[{"label": BAD, "swatch": BAD, "projects": [project]}],
        lists_first=True,
    )
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == page.count("alert(1)") > 15
