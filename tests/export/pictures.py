"""Made pictures: a gang of memory-card shops and a country of groups, with chance from a seed."""

import random
from datetime import date, timedelta

from gangmap.model.picture import (
    Overview,
    OverviewFlow,
    OverviewGroup,
    Picture,
    PictureEdge,
    PictureEvidence,
    PictureNode,
    Place,
    lane_of,
)

CLOCK = date(2016, 8, 31)
CITIES = (
    ("广东省", "广州市"),
    ("广东省", "汕头市"),
    ("福建省", "莆田市"),
    ("浙江省", "金华市"),
    ("浙江省", "台州市"),
    ("上海市", "上海市"),
)
WORDS = ("华强", "鑫达", "恒源", "数码", "优品", "旗舰", "诚信", "瑞丰", "百汇", "名品", "天河", "龙腾")
CATEGORIES = ("箱包", "化妆品", "手表首饰", "腰带", "存储卡", "润滑油")


def make_picture(shops=58, seed=1, shared=None):
    """A gang of shops that hang on phones, accounts, addresses and devices, with sellers, a warehouse and a line."""
    chance = random.Random(seed)
    nodes, edges = [], []
    shared = shared if shared is not None else max(4, shops // 4)
    kinds = (
        "phone",
        "alipay",
        "ship_from_address",
        "wechat",
        "bank_account",
        "device_id",
        "return_address",
        "licence_image",
    )
    for index in range(shops):
        province, city = chance.choice(CITIES)
        opened = CLOCK - timedelta(days=chance.randrange(30, 900))
        nodes.append(
            PictureNode(
                f"S{index:05}",
                "shop",
                f"{chance.choice(WORDS)}{chance.choice(WORDS)}{chance.choice(CATEGORIES)}店",
                "shops",
                score=round(chance.betavariate(3, 2) * 100, 1),
                size=chance.random() * 0.6,
                group_id="G-000001",
                first_on=opened,
                last_on=min(CLOCK, opened + timedelta(days=chance.randrange(20, 700))),
                details=(
                    ("platform", chance.choice(("淘宝", "京东", "拼多多"))),
                    ("province", province),
                    ("city", city),
                    ("confidence", "0.93"),
                    ("standing", chance.choice(("core", "associate", "weak"))),
                ),
                against=("仅凭一个标识与本组相连",) if chance.random() < 0.15 else (),
            )
        )
    for index in range(shared):
        kind = kinds[index % len(kinds)]
        value = {"phone": f"138{chance.randrange(10**8):08}", "wechat": f"wx_{chance.randrange(10**6)}"}.get(
            kind, f"{chance.choice(CITIES)[1]}{chance.choice(WORDS)}{chance.randrange(1, 999)}号"
        )
        facility = index % 11 == 5
        nodes.append(PictureNode(f"{kind}:{value}#{index}", kind, value, lane_of(kind), size=0.35, facility=facility))
        holders = {index % shops, *(chance.randrange(shops) for _ in range(chance.randrange(2, 7)))}
        for holder in sorted(holders):
            bits = round(chance.uniform(2, 18), 2)
            edges.append(
                PictureEdge(
                    f"S{holder:05}",
                    nodes[-1].id,
                    "holds",
                    bits,
                    None if chance.random() < 0.5 else round(chance.uniform(0.5, 0.99), 3),
                    chance.choice(("confirmed", "unconfirmed", "tentative")),
                    (PictureEvidence(kind, value, len(holders), bits, "shops.csv", holder + 1, "ab" * 32),),
                    ("共用者分布在三个省",) if facility else (),
                )
            )
    for index in range(max(2, shops // 12)):
        seller = PictureNode(
            f"P{index}", chance.choice(("seller", "person")), chance.choice(("林某", "陈某", "黄某", "郑某")), "people"
        )
        nodes.append(seller)
        run = range(index, shops, max(2, shops // 12))
        edges += [PictureEdge(seller.id, f"S{shop:05}", "runs", 6.0, None, "confirmed", directed=True) for shop in run]
    nodes.append(
        PictureNode(
            "W1", "premises", "10 号仓库", "warehousing", size=0.9, details=(("address", "广州市白云区石井街 10 号"),)
        )
    )
    nodes.append(PictureNode("L1", "line", "迪拜专线", "export", size=0.8))
    served = [f"S{shop:05}" for shop in range(0, shops, 9)]
    edges += [PictureEdge("W1", shop, "goods", 9.0, 0.7, "tentative", directed=True) for shop in served]
    edges.append(PictureEdge("S00000", "L1", "goods", 12.0, 0.8, "unconfirmed", directed=True))
    edges.append(PictureEdge("W1", "L1", "money", 5.0, 0.6, "tentative", directed=True))
    edges.append(PictureEdge("W1", "L1", "goods", 9.0, 0.6, "tentative", directed=True))
    return Picture(
        "店铺组 G-000001 华强存储卡",
        f"{shops} 家店铺，3 个平台，12 个省；由同一批人经营",
        tuple(nodes),
        tuple(edges),
        CLOCK,
        "7",
        (("gangmap", "0.1.0"), ("source", "case-2016-08"), ("SHA-256", "ab" * 32)),
        title_english="Group G-000001 Huaqiang memory cards",
        subtitle_english=f"{shops} shops on 3 platforms in 12 provinces; run by the same hands",
    )


# Shares of groups by province, about as the press reported them: nine tenths in a few regions.
PROVINCES = (
    ("广东省", 26, ("广州市", "深圳市", "汕头市", "佛山市", "揭阳市", "东莞市")),
    ("福建省", 16, ("莆田市", "泉州市", "福州市", "厦门市")),
    ("浙江省", 15, ("金华市", "台州市", "温州市", "杭州市", "宁波市")),
    ("江苏省", 8, ("南通市", "苏州市", "徐州市")),
    ("山东省", 6, ("临沂市", "青岛市", "济南市")),
    ("河北省", 5, ("保定市", "石家庄市")),
    ("河南省", 5, ("郑州市", "洛阳市")),
    ("上海市", 4, ("上海市",)),
    ("北京市", 3, ("北京市",)),
    ("湖北省", 3, ("武汉市",)),
    ("四川省", 2, ("成都市",)),
    ("湖南省", 2, ("长沙市",)),
    ("安徽省", 2, ("合肥市",)),
    ("辽宁省", 1, ("沈阳市",)),
    ("广西壮族自治区", 1, ("南宁市",)),
    ("新疆维吾尔自治区", 1, ("乌鲁木齐市",)),
)
ABROAD = ("AE", "RU", "US", "NG", "GB", "BR", "ID", "VN")
PHONE_KINDS = ("phone", "wechat", "alipay", "bank_account", "return_address", "device_id")


def make_overview(groups=3518, seed=2):
    """A country of groups, most of a few shops and a few of hundreds, with flows between cities and abroad."""
    chance = random.Random(seed)
    weights = [weight for _, weight, _ in PROVINCES]
    made = tuple(_make_group(chance, index, weights) for index in range(groups))
    return Overview(
        "店铺组全国概览 2016 年 8 月",
        f"{groups:,} 个店铺组，{sum(group.shop_count for group in made):,} 家店铺",
        made,
        CLOCK,
        "7",
        (*(_make_flow(chance, made, weights) for _ in range(max(1, groups // 4))), *_make_ties(made)),
        (("gangmap", "0.1.0"), ("source", "case-2016-08")),
        17,
        "Groups across the country, August 2016",
        f"{groups:,} groups, {sum(group.shop_count for group in made):,} shops",
    )


def _make_group(chance, index, weights):
    province, _, cities = chance.choices(PROVINCES, weights)[0]
    shops = min(400, max(2, int(chance.paretovariate(1.15) * 2.6)))
    identifiers = max(1, int(shops * 0.9))
    first = date(2013, 1, 1) + timedelta(days=int(1300 * chance.random() ** 0.6))
    city = chance.choice(cities)
    held = {(shop, shop % identifiers) for shop in range(shops)}
    held |= {(chance.randrange(shops), chance.randrange(identifiers)) for _ in range(shops)}
    held |= {(shop, 0) for shop in range(0, shops, 2)}
    other_province, _, other_cities = chance.choice(PROVINCES)
    away = min(shops - 1, chance.randrange(0, 3))
    places = ((province, city, shops - away), (other_province, chance.choice(other_cities), away))
    return OverviewGroup(
        f"G-{index + 1:06}",
        f"{chance.choice(WORDS)}{chance.choice(WORDS)}",
        province,
        city,
        shops,
        chance.choices(CATEGORIES, (9, 6, 5, 3, 2, 1))[0],
        round(chance.betavariate(3, 2) * 100, 1),
        first,
        min(CLOCK, first + timedelta(days=chance.randrange(60, 900))),
        tuple(
            (f"S{index:04}-{shop}", f"{chance.choice(WORDS)}{chance.choice(CATEGORIES)}{shop}店")
            for shop in range(shops)
        ),
        tuple((kind := chance.choice(PHONE_KINDS), f"{kind}-{chance.randrange(10**9):09}") for _ in range(identifiers)),
        tuple(sorted(held)),
        tuple(place for place in places if place[2]),
        chance.randrange(10_000, 90_000_000),
    )


def _make_ties(groups):
    """Ties between the two places of each group that has two."""
    for group in groups:
        if len(group.places) > 1:
            one, other = (Place("CN", province, city) for province, city, _ in group.places)
            if one != other:
                yield OverviewFlow(one, other, "ties", group.places[1][2], group_id=group.group_id)


def _make_flow(chance, groups, weights):
    group = chance.choice(groups)
    province, _, cities = chance.choices(PROVINCES, weights)[0]
    target = Place(chance.choice(ABROAD)) if chance.random() < 0.25 else Place("CN", province, chance.choice(cities))
    amount = int(chance.paretovariate(1.1) * 20_000)
    return OverviewFlow(
        Place("CN", group.province, group.city),
        target,
        chance.choice(("goods", "goods", "money")),
        chance.randrange(1, 400),
        amount,
        group.group_id,
        group.first_on,
        group.last_on,
    )
