import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangmap.normalise.alipay import normalise_alipay
from gangmap.normalise.column import _FAST_PATHS, normalise_column
from gangmap.normalise.device_id import normalise_device_id
from gangmap.normalise.email import normalise_email
from gangmap.normalise.id_number import check_digit_of_card, normalise_id_number
from gangmap.normalise.ip import normalise_ip
from gangmap.normalise.phone import normalise_phone

TEXT = st.one_of(st.none(), st.sampled_from(["13812345678", "一三八12345678", "1.38E+10", "", "0571-88888888转1"]))
MOBILE = st.from_regex(r"(\+?86[ -]?|0086)?1[0-9][0-9][ .-]?[0-9]{4}[ -]{0,2}[0-9]{4}", fullmatch=True)


@pytest.mark.parametrize("normaliser", [normalise_phone, normalise_email])
@given(st.lists(TEXT, max_size=12))
def test_a_column_says_what_its_normaliser_says_of_each_row(normaliser, texts):
    values, reasons, folds = normalise_column(normaliser, pa.array(texts, pa.string()))
    for row, text in enumerate(texts):
        cleaned = normaliser(text) if text is not None else None
        assert values[row].as_py() == (cleaned.value if cleaned else None)
        assert reasons[row].as_py() == (cleaned.reason if cleaned else None)
        assert folds[row].as_py() == (list(cleaned.folds) if cleaned else [])


LOCAL = st.from_regex(
    r"[a-z0-9]{6,9}|(12345678?9?0?|undefined|unknown|alipay|zfb|208812345678901[0-9]|12xxx|example)[a-z0-9]{0,3}",
    fullmatch=True,
)
HOST = st.sampled_from(["qq.com", "163.com", "gmail.com", "yeah.net", "qq.cn", "example.com", "sina.com.cn"])
MAILBOX = st.tuples(LOCAL, HOST).map("@".join)
CARD = st.from_regex(
    r"[1-9][0-9](0101|1123)(18|19|20)[0-9]{2}(0[0-9]|1[0-3])([0-2][0-9]|3[0-2])[0-9]{3}", fullmatch=True
).map(lambda first: first + check_digit_of_card(first))
DEVICE = st.from_regex(
    r"[0-9a-f]{12,17}|([0-9a-f]{2}:){5}[0-9a-f]{2}|0{14}[0-9a-f]{3}|[1-9][0-9]{13,15}e[0-9]{1,2}|9774d56d682e549c|02(:00){5}",
    fullmatch=True,
)
IP = st.from_regex(
    r"([0-9]{1,3}|10|100|127|169|172|192|198|203)(\.([0-9]|[1-9][0-9]|[0-9]{3}|0|113)){3}", fullmatch=True
)


def test_plain_texts_of_every_kind_have_their_examples():
    plain = {
        normalise_phone: ["13812345678"],
        normalise_email: ["liwei2024@qq.com"],
        normalise_alipay: ["13812345678", "liwei2024@qq.com"],
        normalise_id_number: ["110101195511258151"],
        normalise_device_id: ["00051656f9ff7896773e2aa8833ab5e5", "a4:5e:60:c1:22:0f"],
        normalise_ip: ["101.0.13.189", "8.8.8.8", "223.5.5.5"],
    }
    assert plain.keys() == _FAST_PATHS.keys()
    for normaliser, texts in plain.items():
        assert _FAST_PATHS[normaliser](pa.array(texts))[0].to_pylist() == [True] * len(texts)


@pytest.mark.parametrize(
    ("normaliser", "texts"),
    [
        (normalise_phone, MOBILE),
        (normalise_email, MAILBOX),
        (normalise_alipay, st.one_of(MAILBOX, MOBILE)),
        (normalise_id_number, st.one_of(CARD, CARD.map(lambda card: card[:-1] + "0"))),
        (normalise_device_id, DEVICE),
        (normalise_ip, IP),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
@given(data=st.data())
def test_plain_texts_are_read_as_one_by_one(normaliser, texts, data):
    drawn = data.draw(st.lists(texts, max_size=12))
    values, reasons, folds = normalise_column(normaliser, pa.array(drawn, pa.string()))
    cleaned = [normaliser(text) for text in drawn]
    assert values.to_pylist() == [one.value for one in cleaned]
    assert reasons.to_pylist() == [one.reason for one in cleaned]
    assert folds.to_pylist() == [list(one.folds) for one in cleaned]


@pytest.mark.parametrize("chunks", [[], [["13812345678"], [], [None, "x"]]])
def test_a_column_in_chunks_is_read_as_one(chunks):
    values, reasons, folds = normalise_column(normalise_phone, pa.chunked_array(chunks, pa.string()))
    rows = sum(map(len, chunks))
    assert (len(values), len(reasons), len(folds)) == (rows, rows, rows)
    assert (values.type, reasons.type, folds.type) == (pa.string(), pa.string(), pa.list_(pa.string()))


def test_each_distinct_text_is_read_once():
    calls = []

    def counting(text):
        calls.append(text)
        return normalise_email(text)

    normalise_column(counting, pa.array(["a@qq.com", "b@qq.com", "a@qq.com", None]))
    assert sorted(calls) == ["a@qq.com", "b@qq.com"]
