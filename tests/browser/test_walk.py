"""The tasks of residents and of readers who do not see the map, each done as they do it, with the presses counted: what
costs more presses than before fails."""

import re

import pytest
from conftest import CHROMIUM, FLAGS, MAC, Reader
from playwright.sync_api import expect
from test_letters import DOUBLE

from atlas.analysis import Filter, keep
from atlas.catalogue import load_plans

CARD = "#atlas-card-title"
HERE = {"geolocation": {"latitude": 30.3213, "longitude": 120.1367, "accuracy": 20}, "permissions": ["geolocation"]}


class Hands:
    """What a reader presses, counted. Typing counts as none: the word is what is asked."""

    def __init__(self, reader):
        self.page, self.presses = reader.page, 0

    def press(self, where):
        self.presses += 1
        where.click()

    def key(self, key):
        self.presses += 1
        self.page.keyboard.press(key)

    def tab_to(self, wanted):
        """Tab until that has the focus."""
        for _ in range(40):
            if wanted.evaluate("node => node === document.activeElement"):
                return
            self.key("Tab")
        raise AssertionError(f"the Tab key does not reach {wanted}")


def _box(reader):
    return reader.page.get_by_role("combobox", name=re.compile("搜|Search"))


def _groups(reader):
    return [re.sub(r"[，（].*", "", text) for text in reader.page.locator(".atlas-list h3").all_inner_texts()]


def test_a1_what_is_planned_near_a_quarter(phone):
    hands = Hands(phone.open())
    hands.press(_box(phone))
    phone.page.keyboard.insert_text("大关")
    hands.press(phone.page.get_by_role("group", name="地点").get_by_role("option").first)
    expect(phone.page.locator(".atlas-around")).to_contain_text("大关附近2公里")
    expect(phone.page.get_by_role("heading", name=re.compile("^在2公里内（"))).to_be_visible()
    assert _groups(phone) == ["在2公里内", "可能在2公里内", "只知所在区县"]
    assert hands.presses == 2


@pytest.mark.parametrize(("lang", "way"), [("zh", "我家附近"), ("en", "Near me")])
def test_a2_what_is_near_me(reader_of, server, lang, way):
    phone = reader_of(server, 390, 844, has_touch=True, is_mobile=True, **HERE).open(f"?lang={lang}")
    hands = Hands(phone)
    hands.press(phone.page.get_by_role("button", name=way))
    phone.wait("() => document.querySelectorAll('.atlas-list h3').length === 3")
    within, perhaps, district = (int(re.findall(r"\d+", text)[-1]) for text in
                                 phone.page.locator(".atlas-list h3").all_inner_texts())  # fmt: skip
    assert within > 0
    assert perhaps > 0
    assert district > 0
    assert phone.page.locator(".atlas-row").count() == within + perhaps + district
    assert hands.presses == 1


def test_a3_by_when_and_what_became_of_it(reader):
    hands = Hands(reader.open())
    hands.press(_box(reader))
    reader.page.keyboard.insert_text("杭州西站")
    row = reader.page.locator(".atlas-row", has_text="杭州西站").first
    expect(row).to_contain_text(re.compile("已建成.*2022.*开"))
    expect(row).to_contain_text("规划：")
    expect(row).to_contain_text("规划期2023–2027")
    assert hands.presses == 1


def test_a4_what_happens_in_a_new_town(phone):
    hands = Hands(phone.open())
    hands.press(_box(phone))
    phone.page.keyboard.insert_text("运河新城")
    hands.press(phone.page.get_by_role("group", name="项目").get_by_role("option", name="运河新城").first)
    expect(phone.page.locator(CARD)).to_have_text("运河新城")
    expect(phone.page.get_by_role("heading", name="这里面的25个项目")).to_be_attached()
    hands.press(phone.page.get_by_text("看名单"))
    expect(phone.page.locator(".atlas-parts li")).to_have_count(25)
    assert hands.presses == 3


def test_a5_what_is_finished_in_a_district(reader, features):
    finished = keep(features, Filter(district=frozenset({"330105"}), state=frozenset({"done"})))
    hands = Hands(reader.open())
    hands.press(reader.page.get_by_role("button", name="已建成的"))
    hands.press(reader.page.get_by_role("checkbox", name=re.compile("^拱墅区")))
    reader.wait_shown(len(finished))
    assert {row.get_attribute("data-id") for row in reader.page.locator(".atlas-row").all()} == {
        f.project.id for f in finished
    }
    for row in reader.page.locator(".atlas-row-now strong").all():
        assert row.inner_text() in ("已建成", "部分建成")
    assert hands.presses == 2


def test_a6_a_link_for_a_friend(reader):
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hands = Hands(reader.open("?project=hangzhou-concert-hall"))
    expect(reader.page.locator(CARD)).to_have_text("杭州音乐厅")
    hands.press(reader.page.get_by_role("button", name="分享这个项目"))
    expect(reader.page.get_by_text("已复制")).to_be_visible()
    link = reader.page.evaluate("() => navigator.clipboard.readText()")
    first = reader.page.request.get(link).text()
    assert "<title>杭州音乐厅 · 杭州规划图集</title>" in first
    assert '<meta property="og:title" content="杭州音乐厅' in first
    assert hands.presses == 1


def test_a7_pinyin_finds_what_characters_find(reader):
    hands = Hands(reader.open())
    hands.press(_box(reader))
    reader.page.keyboard.type("yunhexincheng")
    expect(reader.page.get_by_role("option").filter(has_text="运河新城").first).to_be_visible()
    assert hands.presses == 1


def test_a8_in_the_dark_every_page_is_dark(reader_of, server):
    reader = reader_of(server, color_scheme="dark").open()
    hands = Hands(reader)
    for page in ("项目", "指标", "后来怎样", "地图"):
        hands.press(reader.page.get_by_role("link", name=page, exact=True).first)
        expect(reader.page.locator(".atlas-header [aria-current=page]")).to_have_text(page)
        paper = reader.page.evaluate("() => getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        assert max(int(part) for part in re.findall(r"\d+", paper)[:3]) < 60
    assert hands.presses == 4


def test_a9_letters_of_the_readers_size(browser, server):
    large = browser.browser_type.launch(executable_path=CHROMIUM or str(MAC), args=(*FLAGS, DOUBLE))
    reader = Reader(large.new_page(viewport={"width": 390, "height": 844}, locale="zh-CN"), server).open()
    sizes = [
        reader.page.locator(part).first.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
        for part in (".atlas-row-name", ".atlas-row-now", ".atlas-filter-toggle", ".atlas-welcome strong")
    ]
    assert min(sizes) >= 24
    assert reader.page.evaluate("() => document.scrollingElement.scrollWidth") <= 390
    large.close()


def test_b1_by_keyboard_to_a_project_and_back_to_its_row(reader):
    hands = Hands(reader.open("?lang=en&state=done"))
    rows = reader.page.locator(".atlas-row")
    hands.tab_to(reader.page.get_by_text("Skip to the list of projects"))
    hands.key("Enter")
    expect(rows.first).to_be_focused()
    hands.key("ArrowDown")
    name = rows.nth(1).locator(".atlas-row-name").inner_text()
    hands.key("Enter")
    expect(reader.page.locator(CARD)).to_have_text(name)
    expect(reader.page.locator(CARD)).to_be_focused()
    hands.key("Escape")
    expect(rows.nth(1)).to_be_focused()
    assert hands.presses == 6


def test_b2_by_keyboard_to_what_is_near_my_home(reader):
    hands = Hands(reader.open())
    hands.tab_to(_box(reader))
    reader.page.keyboard.insert_text("大关")
    expect(reader.page.get_by_role("option").first).to_contain_text("大关")
    hands.key("ArrowDown")
    hands.key("Enter")
    told = reader.page.get_by_role("status").filter(
        has_text=re.compile(r"^2公里内\d+个，可能在内\d+个，只知所在区县\d+个")
    )
    expect(told).to_have_count(1)
    assert hands.presses == 15


def test_b3_states_are_told_in_words(reader):
    reader.open()
    legend = reader.page.get_by_role("list", name="现状").first
    words = [re.sub(r"\d+", "", text).strip() for text in legend.get_by_role("button").all_inner_texts()]
    assert words == ["已建成", "在建或有进展", "还没建", "到期没消息", "改址或取消", "本来就有"]
    for row in reader.page.locator(".atlas-row").all()[:20]:
        assert row.locator("strong").inner_text() in {*words, "部分建成"}


def test_b4_at_400_percent_nothing_scrolls_sideways(reader_of, server):
    reader = reader_of(server, 320, 256).open()
    hands = Hands(reader)
    for page in ("项目", "指标", "后来怎样", "地图"):
        hands.press(reader.page.get_by_role("link", name=page, exact=True).first)
        expect(reader.page.locator(".atlas-header [aria-current=page]")).to_have_text(page)
        assert reader.page.evaluate("() => document.scrollingElement.scrollWidth") <= 320
    assert hands.presses == 4


def test_e1_the_first_screen_says_what_from_which_plans_and_how_old(phone):
    hands = Hands(phone.open())
    strip = phone.page.get_by_role("region").filter(has_text="建成没有")
    expect(strip).to_be_in_viewport(ratio=1)
    expect(strip).to_contain_text(f"{len(load_plans())}份规划")
    expect(strip).to_contain_text(re.compile(r"20\d\d–20\d\d年发布"))
    expect(strip).to_contain_text(re.compile(r"消息截至20\d\d-\d\d-\d\d"))
    hands.press(strip.get_by_role("button", name="看全部"))
    expect(strip).to_be_hidden()
    expect(phone.page.locator(".atlas-row").first).to_be_visible()
    assert hands.presses == 1
