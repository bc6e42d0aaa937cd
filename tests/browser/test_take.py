"""What is shown leaves as a file in three presses, from every page that shows it."""

import io
import zipfile

import pytest
from playwright.sync_api import expect

from atlas.catalogue import read_sheet


def _taken(page, name):
    with page.expect_download() as waited:
        page.get_by_role("link", name=name).click()
    return waited.value.path().read_bytes()


def test_transport_of_a_district_comes_for_qgis_and_excel_in_three_presses(reader):
    reader.open("?district=330106&theme=transport&year=2022-2025")
    reader.wait_shown(10)
    reader.page.get_by_text("下载这10个").click()
    with zipfile.ZipFile(io.BytesIO(_taken(reader.page, "QGIS"))) as packed:
        assert {name.rpartition(".")[2] for name in packed.namelist()} == {"qgz", "gpkg"}
    with zipfile.ZipFile(io.BytesIO(_taken(reader.page, "Excel"))) as book:
        assert "xl/worksheets/sheet1.xml" in book.namelist()
    assert len(read_sheet(_taken(reader.page, "表格（.csv）"))) == 10


def test_the_workbench_gives_the_same_in_three_presses(reader):
    reader.open("workbench?district=330106&theme=transport&year=2022-2025")
    reader.page.get_by_text("下载这10个").click()
    assert _taken(reader.page, "QGIS")[:2] == _taken(reader.page, "Excel")[:2] == b"PK"


def test_only_what_the_map_shows_is_taken_when_only_that_is_listed(reader):
    reader.open("?view=30.16,120.09,12")
    reader.page.get_by_label("只列画面内的").check()
    shown = reader.page.locator(".atlas-row").count()
    reader.page.get_by_text("下载这").click()
    assert len(read_sheet(_taken(reader.page, "表格（.csv）"))) == shown


@pytest.mark.parametrize(
    ("page", "said"),
    [*((page, "下载这24个项目") for page in ("projects", "outcomes", "compare")), ("indicators", "项指标")],
)
def test_the_other_pages_offer_what_they_show(reader, page, said):
    reader.open(f"{page}?district=330102" if page != "indicators" else "indicators?district=330105", ".atlas-take")
    menu = reader.page.locator(".atlas-take summary")
    expect(menu).to_contain_text(said)
    menu.press("Enter")
    assert len(read_sheet(_taken(reader.page, "表格（.csv）"))) >= 24
    reader.page.keyboard.press("Escape")
    expect(menu).to_be_focused()
