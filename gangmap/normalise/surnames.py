"""Chinese surnames: how they are read, and those of two characters."""

from __future__ import annotations

READINGS = {
    "曾": "zeng", "单": "shan", "仇": "qiu", "解": "xie", "查": "zha", "朴": "piao", "盖": "ge", "区": "ou",
    "缪": "miao", "宓": "mi", "乐": "yue", "召": "shao", "折": "she", "翟": "zhai", "任": "ren", "华": "hua",
    "纪": "ji", "秘": "bi", "种": "chong", "重": "chong", "繁": "po", "员": "yun", "贠": "yun", "冼": "xian",
    "洗": "xian", "覃": "qin", "谌": "chen", "晟": "cheng", "应": "ying", "宁": "ning", "过": "guo", "车": "che",
    "黑": "he", "盛": "sheng", "石": "shi", "祭": "zhai", "逄": "pang", "逯": "lu", "郗": "xi", "佴": "nai",
    "隗": "wei", "郄": "qie", "柏": "bai", "葛": "ge", "哈": "ha", "角": "jue", "句": "gou", "勾": "gou",
    "阚": "kan", "亓": "qi", "莘": "shen", "眭": "sui", "撒": "sa", "瞿": "qu", "乜": "nie", "能": "nai",
    "粘": "nian", "尉": "wei", "於": "yu", "宿": "su", "褚": "chu", "都": "du", "曲": "qu", "牟": "mou",
    "长": "zhang", "薄": "bo", "呙": "guo", "钭": "tou", "幺": "yao", "么": "yao", "那": "na", "行": "xing",
    "藏": "zang", "尹": "yin", "谭": "tan", "贾": "jia", "俞": "yu", "殷": "yin", "占": "zhan", "载": "zai",
    "降": "jiang", "兴": "xing", "强": "qiang", "洪": "hong", "樊": "fan", "沈": "shen", "郝": "hao", "郇": "xun",
}  # fmt: skip
"""Readings that differ, as a surname, from the character's usual one, or that a dictionary may get wrong."""

COMPOUND = {
    "欧阳": "ouyang", "太史": "taishi", "端木": "duanmu", "上官": "shangguan", "司马": "sima", "东方": "dongfang",
    "独孤": "dugu", "南宫": "nangong", "万俟": "moqi", "闻人": "wenren", "夏侯": "xiahou", "诸葛": "zhuge",
    "尉迟": "yuchi", "公羊": "gongyang", "赫连": "helian", "澹台": "tantai", "皇甫": "huangfu", "宗政": "zongzheng",
    "濮阳": "puyang", "公冶": "gongye", "太叔": "taishu", "申屠": "shentu", "公孙": "gongsun", "慕容": "murong",
    "仲孙": "zhongsun", "钟离": "zhongli", "长孙": "zhangsun", "宇文": "yuwen", "司徒": "situ", "鲜于": "xianyu",
    "司空": "sikong", "令狐": "linghu", "百里": "baili", "呼延": "huyan", "东郭": "dongguo", "南门": "nanmen",
    "西门": "ximen", "司寇": "sikou", "单于": "chanyu", "亓官": "qiguan", "拓跋": "tuoba", "轩辕": "xuanyuan",
    "纳兰": "nalan", "第五": "diwu", "东门": "dongmen", "宰父": "zaifu", "乐正": "yuezheng",
}  # fmt: skip
"""Surnames of two characters with their readings."""
