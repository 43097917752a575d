import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangmap.normalise.column import normalise_column
from gangmap.normalise.email import normalise_email
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


@given(st.lists(MOBILE, max_size=12))
def test_mobiles_of_every_tidy_form_are_read_as_one_by_one(texts):
    values, reasons, folds = normalise_column(normalise_phone, pa.array(texts, pa.string()))
    cleaned = [normalise_phone(text) for text in texts]
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
