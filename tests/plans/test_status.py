import pytest

from atlas.plans.context import sentences
from atlas.plans.status import status_of

NAME = "青枫公园"


def _status(text):
    (*_, sentence) = sentences(text)
    start = sentence.text.index(NAME)
    return status_of(sentence, start, start + len(NAME))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("建设青枫公园。", "planned"),
        ("谋划青枫公园。", "planned"),
        ("力争建成青枫公园。", "planned"),
        ("到2027年青枫公园建成投用。", "planned"),
        ("青枫公园建成投用。", "completed"),
        ("加快推进青枫公园建设。", "under_construction"),
        ("续建青枫公园。", "under_construction"),
        ("改造提升青枫公园。", "to_renovate"),
        ("推进青枫公园有机更新。", "to_renovate"),
        ("青枫公园、星河公园等提升。", "to_renovate"),
        ("2022年底前完成青枫公园搬迁。", "to_relocate"),
        ("青枫公园腾退。", "to_relocate"),
        ("目前建成青枫公园。", "completed"),
        ("青枫公园已建成。", "completed"),
        ("第一章 发展成就\n青枫公园开园。", "completed"),
        ("第一章 发展基础\n青枫公园风景秀丽。", "existing"),
        ("依托青枫公园。", "existing"),
        ("青枫公园风景秀丽。", "existing"),
        ("青枫公园项目开工。", "under_construction"),
        ("力争年内开工青枫公园。", "planned"),
        ("推进青枫公园前期工作。", "planned"),
        ("推进青枫公园高质量发展。", "existing"),
        ("推进青枫公园、星河公园等一批项目建设。", "under_construction"),
        ("推进青枫公园打造国家级景区。", "existing"),
        ("推动青枫公园和油库搬迁。", "to_relocate"),
        ("推进星河公园和油库（青枫公园）搬迁。", "to_relocate"),
        ("东起青枫公园、西至星河路，建设片区。", "existing"),
        ("拓宽星河路（青枫公园至海棠路）。", "existing"),
        ("车站迁至青枫公园。", "existing"),
        ("续建过江通道连接线、青枫公园。", "under_construction"),
        ("一、续建项目\n1.青枫公园。", "under_construction"),
        ("一、续建项目\n1.青枫公园，占地5公顷，预计2027年建成。", "under_construction"),
        ("重点项目\n1.青枫公园，占地5公顷。", "planned"),
        ("项目\t性质\n青枫公园\t续建", "under_construction"),
        ("第五章 优化生态环境\n整治青枫公园。", "to_renovate"),
        ("青枫公园将于年内建成开放。", "under_construction"),
        ("搬迁造纸厂，青枫公园风景秀丽。", "existing"),
        ("青枫公园。", "unclear"),
        ("星河公园、青枫公园与公交接驳。", "existing"),
        ("推进星河公园改造、青枫公园。", "under_construction"),
        ("推进青枫公园、星河公园扩建工程。", "under_construction"),
        ("推进青枫公园、星河公园等改造工程。", "to_renovate"),
        ("星河公园提升、青枫公园有1座桥。", "existing"),
        ("1.星河公园提升；青枫公园。", "planned"),
        ("——青枫公园：占地5公顷。", "planned"),
        ("名称\t面积\n青枫公园\t5公顷", "planned"),
        ("一、续建项目\n青枫公园\t含星河车站改造\t5亿元", "under_construction"),
        ("开工青枫公园。", "under_construction"),
        ("青枫公园，计划2026年开工，2028年建成。", "planned"),
        ("青枫公园，2027年建成。", "planned"),
        ("目前开工青枫公园。", "under_construction"),
        ("推动青枫公园开工建设。", "planned"),
        ("青枫公园2027年开工。", "planned"),
        ("全区投资增长5%，青枫公园、丹溪馆今年要投入使用。", "under_construction"),
        ("青枫公园要建成。", "planned"),
        ("今年已拆旧房5幢，青枫公园年内建成。", "under_construction"),
        ("将青枫公园改造为剧场。", "to_renovate"),
        ("提升青枫公园功能。", "existing"),
        ("提升丹溪新城、青枫公园带动作用。", "existing"),
        ("建成青枫公园声屏障。", "existing"),
        ("加快青枫公园与星河公园的快速联系。", "existing"),
        ("支持青枫公园建设景区。", "existing"),
        ("在青枫公园建设码头。", "existing"),
        ("青枫公园周边整治。", "existing"),
        ("青枫公园（续建），占地5公顷。", "under_construction"),
        ("已建：星河公园、青枫公园。", "completed"),
        ("规划：星河公园、青枫公园。", "planned"),
        ("星河公园、青枫公园已全部建成投用。", "completed"),
        ("青枫公园主体结顶。", "under_construction"),
        ("青枫公园，占地5公顷，目前已开工。", "under_construction"),
        ("青枫公园等，都已先后开放。", "completed"),
        ("青枫公园得到整治。", "completed"),
        ("青枫公园确保2028年建成。", "under_construction"),
        ("推动青枫公园收储。", "to_relocate"),
        ("项目\t建设地点\n星河车站\t青枫公园", "existing"),
        ("3家企业的项目集中开工。其中，青枫公园占地5公顷。", "under_construction"),
        ("过去一年，成绩不小。\n改造青枫公园。", "completed"),
        ("过去一年，成绩不小。\n2027年，任务不轻。改造青枫公园。", "to_renovate"),
        ("将青枫公园打造为剧场。", "to_renovate"),
        ("加强青枫公园保护利用。", "existing"),
        ("推进青枫公园保护利用。", "to_renovate"),
        ("加快计算研究院、青枫公园建设。", "under_construction"),
        ("两园整合为青枫公园。", "planned"),
        ("两园合并为青枫公园。", "planned"),
        ("青枫公园改址至城北。", "planned"),
        ("青枫公园移址至城北。", "planned"),
        ("目前青枫公园相继落地。", "completed"),
        ("一、生态环境显著好转\n青枫公园建成。", "completed"),
        ("一、厚植生态优势\n整治青枫公园。", "to_renovate"),
        ("一、重点任务\n青枫公园建成。", "planned"),
        ("全区投资增长5%，青枫公园等建成。", "completed"),
        ("建设学校2所，青枫公园等建成。", "planned"),
        ("10个项目已开工，包括东河路、青枫公园。", "under_construction"),
        ("10个项目将开工，分别是东河路、青枫公园。", "planned"),
        ("3座桥的亮化完工，分别是东河桥、青枫公园。", "to_renovate"),
        ("加快推进：东河路、青枫公园。", "under_construction"),
        ("推进加快建设的有：东河路、青枫公园。", "under_construction"),
        ("计划新开工的项目有：东河路、青枫公园。", "planned"),
        ("计划建成：东河路、青枫公园。", "planned"),
        ("做好青枫公园改扩建等项目前期。", "planned"),
        ("陆续建成青枫公园。", "planned"),
        ("已陆续建成青枫公园。", "completed"),
        ("编制《青枫公园保护规划》。", "existing"),
        ("完成青枫公园两侧绿化。", "existing"),
        ("确保青枫公园建成。", "under_construction"),
        ("青枫公园计划今年开放。", "planned"),
        ("青枫公园主体完工。", "under_construction"),
        ("青枫公园已完成总工程量的40%。", "under_construction"),
        ("位于城北的青枫公园进展顺利。", "under_construction"),
        ("东河路、青枫公园、西河街", "planned"),
        ("支持青枫公园提升货运能力。", "existing"),
        ("推进建设，青枫公园正式投用。", "completed"),
        ("力争青枫公园正式投用。", "planned"),
        ("加快推进接线工程，主要是东河路、青枫公园。", "under_construction"),
        ("推动青枫公园纳规。", "planned"),
        ("实施青枫公园。", "planned"),
        ("加快实施青枫公园。", "under_construction"),
        ("1 现状基础\n建成青枫公园。", "completed"),
        ("1 现状基础\n建设青枫公园。\n2 主要任务\n2.1 完善体系\n建成青枫公园。", "planned"),
        ("推进粮食产能提升、青枫公园建设。", "under_construction"),
    ],
)
def test_status_by_the_verbs_of_the_clause(text, status):
    assert _status(text) == status


def test_a_work_on_the_last_of_a_list_is_none_on_new_projects_before_it():
    (sentence,) = sentences("新建青枫公园、星河剧院改造。")
    of_list = 2, sentence.text.index("改造")
    assert status_of(sentence, 2, 6, of_list) == "planned"
    assert status_of(sentence, 7, 11, of_list) == "to_renovate"


def test_a_work_told_of_a_list_is_shared_where_its_members_stand():
    (sentence,) = sentences("推进青枫公园、星河剧院改造。")
    of_list = 2, sentence.text.index("改造")
    assert [status_of(sentence, start, start + 4, of_list) for start in (2, 7)] == ["to_renovate"] * 2


def test_a_work_among_other_projects_is_its_own_members_alone():
    (sentence,) = sentences("加快推动青枫公园、星河剧院改造等项目建设。")
    of_list = 4, sentence.text.index("改造")
    assert status_of(sentence, 4, 8, of_list) == "under_construction"
    assert status_of(sentence, 9, 13, of_list) == "to_renovate"


def test_the_name_of_a_work_tells_its_state_where_the_verb_says_only_that_it_is_done():
    (sentence,) = sentences("实施青枫公园扩建工程。")
    assert status_of(sentence, 2, 10) == "to_renovate"
