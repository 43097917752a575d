"""Notes that stand in place of a value and only say where to ask for it."""

from __future__ import annotations

import re

_WORDS = """
    见 详见 请见 参见 看 查看 参看 参照 参考 咨询 谘询 询问 询 问 问问 请问 联系 联络 聯繫 联繫 私信 私聊 私 详聊 聊
    告知 通知 为准 索取 获取 沟通 加 找 按 以 由 请 烦请 敬请 麻烦 务必 先 可 需 需要 要 勿 自行 提前
    具体 详细 实际 最新 详情 的 里 内 中 上 下 后 前 时 或 和 及 与 之
    在线 人工 客服 客户服务 卖家 商家 店主 店家 店小二 小二 掌柜 老板 我们 我 您 本店
    聊天 聊天记录 对话 对话框 旺旺 阿里旺旺 千牛 微信 电话 短信 消息 信息 回复
    包裹 包装 包装盒 快递 快递单 面单 快递面单 运单 物流 商品 产品 宝贝 页面 描述 详情页 主页 店铺 首页 公告 说明
    附件 备注 卡片 售后 售后卡 订单 系统 后台 平台 提供 确认 安排 申请 下单 拍下 购买 付款 收到
    收货 收件 发货 寄件 寄回 退回 退货 退换 退换货 换货 退款 地址 仓库 方式 联系方式
    please kindly first ask contact see refer to the our your us me seller shop store customer service support staff
    chat package parcel label details detail page description order waybill note for before a any with on in and or
    return returns returning exchange shipping address
"""
_ASKS = re.compile(
    r"见|询|问|联系|联络|联繫|聯繫|私信|私聊|告知|通知|为准|索取|获取|沟通|\b(?:ask|contact|see|refer)\b", re.IGNORECASE
)
_LONGEST_FIRST = sorted(_WORDS.split(), key=lambda word: (-len(word), word))
_WORD = re.compile("|".join(rf"\b{word}\b" if word.isascii() else word for word in _LONGEST_FIRST), re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W_]*")


def only_tells_to_ask(text: str) -> bool:
    """Whether a text names nothing and only says where to ask: 请咨询客服, 见包裹面单, please contact the seller.

    All of it must be words of such notes: a digit, or any other word, may be part of an address.

    >>> only_tells_to_ask("详见聊天"), only_tells_to_ask("见山路客服大厦")
    (True, False)
    """
    return _ASKS.search(text) is not None and _NO_LETTER.fullmatch(_WORD.sub("", text)) is not None
