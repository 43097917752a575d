import numpy as np
import pyarrow as pa
import pytest

from gangmap.link.weights import PRIOR_BITS, STRENGTH_BITS, weigh, weigh_all
from gangmap.model.identifiers import IDENTIFIER_KINDS


def test_every_identifier_kind_has_a_strength():
    assert STRENGTH_BITS.keys() == IDENTIFIER_KINDS.keys()


def test_each_doubling_of_the_fellows_costs_one_bit():
    assert weigh("phone", np.array([2, 3, 5, 9])).tolist() == [15000, 14000, 13000, 12000]


def test_an_identity_card_says_more_than_an_address_and_an_address_more_than_an_ip():
    kinds = ("id_number", "registered_address", "ip")
    worth = [int(weigh(kind, np.array([2]))[0]) for kind in kinds]
    assert worth == sorted(worth, reverse=True)
    assert len(set(worth)) == 3


@pytest.mark.parametrize("kind", [kind for kind in IDENTIFIER_KINDS if kind != "ip"])
def test_a_value_that_two_shops_alone_hold_makes_a_link(kind):
    assert weigh(kind, np.array([2]))[0] / 1000 + PRIOR_BITS > 0


def test_columns_of_kinds_are_weighed_row_by_row():
    millibits = weigh_all(pa.chunked_array([["phone", "ip", "phone"]]), pa.chunked_array([[2, 3, 9]]))
    assert millibits.to_pylist() == [15000, 10000, 12000]
