"""The QGIS project opened by QGIS itself, where its own Python is installed: apt-get install python3-qgis."""

import json
import os
import subprocess
from functools import cache

import pytest

from atlas.analysis import Filter
from atlas.catalogue import read_build
from atlas.export import Selection, Way, coordinates, export

PYTHON = "/usr/bin/python3"
LOOK = """
import json, sys
from qgis.core import QgsApplication, QgsProject
app = QgsApplication([], False)
app.initQgis()
project = QgsProject.instance()
assert project.read(sys.argv[1])
tree = project.layerTreeRoot().findLayers()
layers = [node.layer() for node in tree]
told = {
    "crs": project.crs().authid(),
    "layers": {node.name(): [layer.isValid(), layer.featureCount()] for node, layer in zip(tree, layers) if layer},
    "lost": [node.name() for node in tree if node.layer() is None],
    "shown": [node.name() for node in tree if node.isVisible()],
    "crss": sorted({layer.crs().authid() for layer in layers if layer and layer.isSpatial()}),
    "states": [c.label() for c in project.mapLayersByName("项目")[0].renderer().categories()],
    "names": project.mapLayersByName("项目")[0].labeling().settings().fieldName,
    "radius": project.mapLayersByName("位置误差半径")[0].renderer().symbol().symbolLayerCount(),
}
print(json.dumps(told, ensure_ascii=False))
del project, tree, layers
app.exitQgis()
"""


@cache
def _has_qgis():
    try:
        return not subprocess.run([PYTHON, "-c", "import qgis.core"], capture_output=True, check=False).returncode
    except OSError:
        return False


@pytest.mark.skipif(not _has_qgis(), reason="no QGIS here; sudo apt-get install python3-qgis")
def test_qgis_opens_the_project_with_every_layer_our_names_and_states(tmp_path):
    found = read_build()
    selection = Selection(found.features, Filter(), found.manifest.version, "2026-11-28")
    for name, body in export(selection, "all.qgz", Way(coordinates("4549"))).items():
        (tmp_path / name).write_bytes(body)
    quiet = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run([PYTHON, "-c", LOOK, tmp_path / "all.qgz"], capture_output=True, check=True, env=quiet)
    told = json.loads(done.stdout.decode().strip().splitlines()[-1])
    areas = sum(f.project.extent is not None and f.project.extent.drawn_ha is not None for f in found.features)
    lines = sum(f.project.extent is not None and f.project.extent.drawn_ha is None for f in found.features)
    assert told["crs"] == "EPSG:4549"
    assert told["crss"] == ["EPSG:4549"]
    assert told["lost"] == []
    assert told["layers"] == {
        "项目": [True, len(selection.placed)],
        "项目的线": [True, lines],
        "项目的面": [True, areas],
        "位置误差半径": [True, len(selection.placed)],
        "没有确切位置的项目": [True, len(selection.unplaced)],
    }
    assert told["shown"] == ["项目", "项目的线", "项目的面"]
    assert told["states"][:2] == ["已建成", "在建或有进展"]
    assert told["names"] == "name"
    assert told["radius"] == 1
