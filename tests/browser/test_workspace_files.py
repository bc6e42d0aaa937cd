"""Workspaces as files that a reader keeps, and what a stranger's does not do."""

import hashlib
import json

import pytest
from playwright.sync_api import expect

STYLE = {"color": "#0369a1", "width": 2, "size": 5}
LOOK = {"visible": True, "opacity": 0.3, "style": STYLE, "labels": "", "filter": None}
ATLAS = {**LOOK, "id": "atlas", "kind": "atlas", "title": ""}
POINT = {"type": "Point", "coordinates": [120.15, 30.28]}
HOSTILE = """<img src=x onerror="window.pwned=1"><script>window.pwned=2</script>${window.pwned=3}"""
STATE = "() => document.querySelector('.atlas-host').atlasBench.state()"


def _layer(kind, **more):
    features = {"type": "FeatureCollection", "features": [_feature()]}
    return {**LOOK, "id": f"layer-{kind}", "kind": kind, "title": kind, "columns": [{"name": "a", "type": "text"}],
            "features": features, **more}  # fmt: skip


def _feature(**more):
    return {"type": "Feature", "id": 0, "properties": {"a": "x"}, "geometry": POINT, **more}


def _workspace(*layers, **more):
    return {"atlas_workspace": 1, "saved": "2026-11-28T12:00:00Z", "version": "1", "view": "", "with_data": True,
            "active": None, "layers": [*layers, ATLAS], **more}  # fmt: skip


@pytest.fixture
def desk(reader):
    reader.open("workbench")
    reader.page.get_by_text("工作区文件", exact=True).click()
    return reader


def _open(reader, content, name="a.atlas.json"):
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    file = {"name": name, "mimeType": "application/json", "buffer": data}
    reader.page.locator("input[data-key='打开工作区…']").set_input_files(file)


def _told(reader):
    return reader.page.locator(".atlas-bench-panel:has(.atlas-workspace-wanted) [role=status]")


def _drawn(reader):
    page = reader.page
    page.get_by_role("toolbar").get_by_role("button", name="点", exact=True).click()
    page.get_by_label("输入经度").fill("120.15,30.28")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")


def test_a_workspace_is_saved_and_opened_in_another_visit_as_it_was(desk):
    page = desk.page
    _drawn(desk)
    page.evaluate("() => document.querySelector('.atlas-canvas').dispatchEvent(new CustomEvent('atlas:set', "
                  "{ bubbles: true, detail: { part: { theme: ['transport'] } } }))")  # fmt: skip
    with page.expect_download() as kept:
        page.get_by_role("button", name="保存工作区").click()
    path = kept.value.path()
    assert kept.value.suggested_filename.endswith(".atlas.json")
    before = page.evaluate(STATE)
    page.goto(f"{desk.address}/workbench")
    page.wait_for_selector('.atlas-host[data-ready="true"]')
    assert len(page.evaluate(STATE)["layers"]) == 1
    page.get_by_text("工作区文件", exact=True).click()
    _open(desk, path.read_bytes())
    expect(_told(desk)).to_have_text("已打开。")
    after = page.evaluate(STATE)
    assert [(one["id"], one["title"], one["style"], one.get("features")) for one in after["layers"]] == [
        (one["id"], one["title"], one["style"], one.get("features")) for one in before["layers"]
    ]
    assert after["active"] == before["active"]
    assert desk.query().get("theme") == "transport"
    assert desk.errors == []


HOSTILES = [
    (b"\xff\xfe\x00", "不是JSON"),
    (b"[" * 200_000, "不是JSON"),
    ({"type": "FeatureCollection", "features": []}, "不是工作区"),
    (_workspace(atlas_workspace=7), "第7版"),
    (_workspace(_layer("drawn", style={**STYLE, "color": "url(//x)"})), "layers[0].style.color"),
    (_workspace(view="https://example.org/"), "view"),
    (_workspace({**_layer("drawn"), "kind": HOSTILE}), "layers[0].kind"),
    (_workspace(_layer("drawn", features={"type": "FeatureCollection", "features": [_feature(id={"a": 1})]})), ".id"),
]


def test_a_hostile_workspace_is_refused_with_its_fault_and_changes_nothing(desk):
    before = desk.page.evaluate(STATE)["layers"]
    for content, told in HOSTILES:
        _open(desk, content)
        expect(_told(desk)).to_contain_text(told)
    assert desk.page.evaluate(STATE)["layers"] == before
    assert desk.errors == []


def test_a_stranger_s_words_stay_words(desk):
    layer = _layer("drawn", title=HOSTILE[:300], columns=[{"name": HOSTILE, "type": "text"}], labels=HOSTILE)
    layer["features"]["features"][0]["properties"] = {HOSTILE: HOSTILE, "__proto__": HOSTILE}
    answer = _layer("result", asked={"op": HOSTILE}, note={"zh": [HOSTILE] * 5, "en": [HOSTILE] * 5},
                    answer={"sure": 1, "possible": 2, "unit": HOSTILE})  # fmt: skip
    _open(desk, _workspace(layer, answer, **{HOSTILE: HOSTILE}))
    expect(_told(desk)).to_contain_text("不认识的内容没有用：<img")
    page = desk.page
    page.get_by_role("toolbar").get_by_role("button", name="修改", exact=True).click()
    page.evaluate(
        "() => { const { map } = document.querySelector('.atlas-host').atlasBench; map.setView([30.28, 120.15], 14, { animate: false }); }"
    )
    box = page.locator(".atlas-canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".atlas-draw-form")).to_contain_text("<img")
    page.get_by_role("toolbar").get_by_role("button", name="对比", exact=True).click()
    page.get_by_role("radio", name="图层").check()
    expect(page.locator(".atlas-compare-sides")).to_contain_text("<img")
    assert page.evaluate("() => window.pwned") is None
    assert page.locator("img[src='x']").count() == 0
    assert desk.errors == []
    assert desk.foreign == []


LAYER = {"type": "FeatureCollection", "features": [_feature()]}
TOLD = {"form": "geojson", "layer": "", "layers": [["", 1]], "columns": [{"name": "a", "type": "text"}], "encoding": None,
        "encodings": [], "crs": "EPSG:4326", "crs_by": "declared", "crss": [], "datum": "wgs84", "datum_by": "declared",
        "datum_found": None, "datum_facts": {}, "notes": [], "count": 1, "geometry_types": {"Point": 1},
        "bounds": [120.15, 30.28, 120.15, 30.28], "layer_geojson": LAYER}  # fmt: skip
ANSWER = {"sure": 1, "possible": 3, "unplaced": 0, "unit": "projects", "version": "1", "took_ms": 1,
          "table": {"columns": [{"name": "id", "type": "text", "title": {"zh": "号", "en": "id"}}], "rows": [["p"]]},
          "layer_geojson": LAYER, "note": {"zh": ["一"] * 5, "en": ["1"] * 5}}  # fmt: skip


def test_a_file_that_is_missing_is_known_by_its_hash_and_its_answer_is_asked_anew(desk):
    data = json.dumps(LAYER).encode()
    file = {"name": "plots.geojson", "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    upload = _layer("upload", file=file, choices={"crs": "EPSG:4549"})
    answer = _layer("result", title="答案", asked={"op": "within", "layer": "upload"})
    del upload["features"], answer["features"]
    page = desk.page
    asked = []

    def reply(told):
        def answered(route):
            asked.append((route.request.url, route.request.post_data_buffer))
            route.fulfill(json=told)

        return answered

    page.route("**/atlas/intake?*", reply(TOLD))
    page.route("**/atlas/overlay?*", reply(ANSWER))
    _open(desk, _workspace(upload, answer, with_data=False))
    expect(page.locator(".atlas-workspace-wanted li")).to_have_count(2)
    page.get_by_role("button", name="再算一次").click()
    expect(_told(desk)).to_have_text("先给出“upload”的文件。")
    give = page.locator("input[data-key='选文件plots.geojson']")
    give.set_input_files({"name": "plots.geojson", "mimeType": "", "buffer": data + b" "})
    expect(_told(desk)).to_contain_text("内容不一样")
    assert asked == []
    give.set_input_files({"name": "renamed.geojson", "mimeType": "", "buffer": data})
    expect(_told(desk)).to_contain_text("SHA-256一致")
    page.get_by_role("button", name="换掉原来的图层").click()
    [(address, body)] = asked
    assert "crs=EPSG%3A4549" in address
    assert body == data
    page.get_by_role("button", name="再算一次").click()
    expect(page.locator(".atlas-workspace-wanted li")).to_have_count(0)
    assert [(one["kind"], one["title"]) for one in page.evaluate(STATE)["layers"]] == [
        ("result", "答案"), ("upload", "upload"), ("atlas", "")]  # fmt: skip
    assert "op=within" in asked[1][0]
    assert json.loads(asked[1][1]) == LAYER


def test_who_leaves_with_an_unsaved_drawing_is_asked(desk):
    page = desk.page
    questions = []

    def stay(dialog):
        questions.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    header = page.locator(".atlas-header")
    header.get_by_role("link", name="项目", exact=True).click()
    page.wait_for_selector(".atlas-table, table")
    header.get_by_role("link", name="工作台", exact=True).click()
    page.wait_for_selector('.atlas-host[data-ready="true"] .atlas-bench')
    _drawn(desk)
    header.get_by_role("link", name="项目", exact=True).click()
    assert questions == ["confirm"]
    assert page.url.split("?")[0].endswith("/workbench")
    page.evaluate("history.back()")
    desk.wait("() => location.pathname.endsWith('/workbench')")
    assert questions == ["confirm", "confirm"]
    assert [one["kind"] for one in page.evaluate(STATE)["layers"]] == ["drawn", "atlas"]
    page.close(run_before_unload=True)
    desk.wait("() => document.visibilityState")
    assert questions == ["confirm", "confirm", "beforeunload"]
