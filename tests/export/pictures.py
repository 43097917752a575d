"""Made pictures: a gang of memory-card shops and a country of groups, with chance from a seed."""

import random
from datetime import date, timedelta

from gangmap.model.picture import (
    Picture,
    PictureEdge,
    PictureEvidence,
    PictureNode,
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
        "疑似团伙 G-000001 华强存储卡",
        f"{shops} 家店铺，3 个平台，12 个省；疑似同一批人经营",
        tuple(nodes),
        tuple(edges),
        CLOCK,
        "7",
        (("gangmap", "0.1.0"), ("source", "case-2016-08"), ("SHA-256", "ab" * 32)),
    )
