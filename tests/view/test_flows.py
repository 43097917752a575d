"""Lines of the geographic map: where parcels go, and which cities the shops of one group tie together."""

from collections import Counter

import pytest
from cases import mobile, results_of, write_case

from gangmap.model.picture import OverviewFlow, Place
from gangmap.view.flows import flows_of_goods, ties_between_places
from gangmap.view.overview import picture_overview

GUANGZHOU = Place("CN", "广东省", "广州市")
JINHUA = Place("CN", "浙江省", "金华市")
PUTIAN = Place("CN", "福建省", "莆田市")

SHOPS = [
    {"shop_id": "a", "phone": mobile(1), "wechat": "wx_one_two", "province": "广东省", "city": "广州市"},
    {"shop_id": "b", "phone": mobile(1), "wechat": "wx_one_two", "province": "浙江", "city": "义乌"},
    {"shop_id": "c", "phone": mobile(2), "province": "福建省", "city": "莆田市"},
]


def parcel(number, **more):
    sent = {"waybill": f"w{number}", "sender_address": "广东省广州市白云区机场路12号", "shipped_on": "2025-03-04"}
    return sent | {"recipient_address": "福建莆田荔城区镇海街道5号", "recipient_country": "CN"} | more


@pytest.fixture
def opened(tmp_path):
    def run(*parcels):
        columns = ("shop_id", "sender_phone", "declared_value_yuan")
        rows = [dict.fromkeys(columns, "") | row for row in parcels]
        return results_of(write_case(tmp_path / "case", SHOPS, shipments=rows), tmp_path / "workspace")

    return run


def test_parcels_of_a_group_go_from_the_senders_city_to_the_recipients(opened):
    parcels = [parcel(1, shop_id="a", declared_value_yuan="120"), parcel(2, shop_id="b", declared_value_yuan="80")]
    with opened(*parcels, parcel(3, shop_id="a", shipped_on="2025-05-01")) as results:
        group = results.rows("list_groups", limit=1)[0]["group_id"]
        flows, unplaced = flows_of_goods(results)
    assert unplaced == 0
    assert [(flow.source, flow.target, flow.kind, flow.group_id) for flow in flows] == [
        (GUANGZHOU, PUTIAN, "goods", group)
    ] * 2
    assert [(flow.count, flow.amount_yuan) for flow in flows] == [(2, 200), (1, None)]
    assert [str(flow.first_on) for flow in flows] == ["2025-03-04", "2025-05-01"]


def test_a_parcel_abroad_ends_in_its_country_and_one_to_hong_kong_does_not(opened):
    abroad = parcel(1, shop_id="a", recipient_address="Shop 7, Gold Souk", recipient_country="AE")
    near = parcel(2, shop_id="a", recipient_address="九龙弥敦道1号", recipient_country="HK")
    with opened(abroad, near) as results:
        ends = {flow.target for flow in flows_of_goods(results)[0]}
    assert ends == {Place("AE"), Place("CN", "香港特别行政区")}


def test_parcels_of_shops_in_no_group_are_left_out_and_those_of_no_shop_are_nobodys_freight(opened):
    with opened(parcel(1, shop_id="c"), parcel(2)) as results:
        flows, _ = flows_of_goods(results)
    assert [(flow.kind, flow.group_id, flow.count) for flow in flows] == [("freight", None, 1)]


def test_a_senders_phone_that_only_one_group_holds_leads_to_the_group(opened):
    spelt = f"+86 {mobile(1)[:3]}-{mobile(1)[3:7]}-{mobile(1)[7:]}"
    with opened(parcel(1, sender_phone=spelt), parcel(2, sender_phone=mobile(9))) as results:
        kinds = Counter(flow.kind for flow in flows_of_goods(results)[0])
    assert kinds == {"goods": 1, "freight": 1}


def test_parcels_whose_end_cannot_be_told_are_counted(opened):
    lost = parcel(1, shop_id="a", sender_address=""), parcel(2, shop_id="a", recipient_address="老地方")
    with opened(*lost, parcel(3, shop_id="a")) as results:
        overview = picture_overview(results)
    assert overview.unplaced == 2
    assert sum(flow.count for flow in overview.flows if flow.kind == "goods") == 1


def test_many_flows_are_kept_less_finely_and_none_is_lost(opened):
    parcels = [
        parcel(month, shop_id="a", shipped_on=f"{2023 + month // 12}-{month % 12 + 1:02}-05") for month in range(24)
    ]
    parcels.append(parcel(99, shop_id="a", recipient_address="福建省福州市鼓楼区东街8号"))
    with opened(*parcels) as results:
        found = {most: flows_of_goods(results, most)[0] for most in (100, 10, 2, 1)}
    assert [len(flows) for flows in found.values()] == [25, 3, 2, 1]
    assert {sum(flow.count for flow in flows) for flows in found.values()} == {25}
    assert found[1][0].target == Place("CN", "福建省")


def test_links_tie_the_cities_of_one_group_however_they_are_written(opened):
    with opened(parcel(1, shop_id="a")) as results:
        group = results.rows("list_groups", limit=1)[0]["group_id"]
        ties = ties_between_places(results)
        overview = picture_overview(results)
    assert ties == (OverviewFlow(GUANGZHOU, JINHUA, "ties", 1, group_id=group),)
    assert {place[:2] for place in overview.groups[0].places} == {("广东省", "广州市"), ("浙江省", "金华市")}


def test_a_case_without_shipments_has_no_flows_of_goods(tmp_path):
    with results_of(write_case(tmp_path / "case", SHOPS), tmp_path / "workspace") as results:
        assert flows_of_goods(results) == ((), 0)
