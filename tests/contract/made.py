"""A small case with what the others lack: the same man at two premises, a courier's phone that strangers share, and two
groups of different trades that one account ties together, but not into one."""

from cases import mobile, shared, write_case

COURIER = mobile(1)
BRIDGE = "6222021234567890128"


def _pool(letter, category, city):
    """Three shops of one group; the first holds the account that another group holds too."""
    shops = [{"shop_id": f"{letter}{n}", **shared(letter), "category": category, "city": city} for n in range(3)]
    shops[0]["bank_account"] += f";{BRIDGE}"
    return shops


SHOPS = [
    *({"shop_id": f"S{n}", "phone": COURIER, "wechat": f"seller_{n}x", "status": "open"} for n in range(12)),
    {"shop_id": "T1", "phone": mobile(20), "wechat": "boss_lin88", "status": "closed", "closed_on": "2016-01-10"},
    {"shop_id": "T2", "phone": mobile(20), "wechat": "boss_lin88", "status": "open", "opened_on": "2016-01-20"},
    # One phone, and all else speaks against it: a group of weak members.
    {"shop_id": "U1", "phone": mobile(30), "city": "广州市", "opened_on": "2014-01-01"},
    {"shop_id": "U2", "phone": mobile(30), "city": "温州市", "opened_on": "2015-06-01"},
    *_pool("A", "箱包", "广州市"),
    *_pool("B", "手表", "温州市"),
]
TABLES = {
    "premises": [
        {"premises_id": "W1", "kind": "factory", "address": "浙江省杭州市西湖区文一西路1号"},
        {"premises_id": "W2", "kind": "warehouse", "address": "浙江省杭州市西湖区文一西路3号"},
    ],
    "persons": [
        {
            "person_id": "P1",
            "name": "林建国",
            "id_number": "330106198101010010",
            "phone": mobile(20),
            "premises_id": "W1",
        },
        {
            "person_id": "P2",
            "name": "林建国",
            "id_number": "330106198101010010",
            "phone": mobile(21),
            "premises_id": "W2",
        },
    ],
}


def write_made(folder):
    """Write the case."""
    return write_case(folder, SHOPS, **TABLES)
