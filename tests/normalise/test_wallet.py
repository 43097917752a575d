import csv
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from gangmap.normalise.coin_checksum import eip_55
from gangmap.normalise.keccak import keccak_256
from gangmap.normalise.wallet import chain_of_wallet, normalise_wallet

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "scam-sites" / "identifiers.csv"


def test_the_digest_is_keccak_and_not_sha_3():
    assert keccak_256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    assert keccak_256(b"a" * 200) != keccak_256(b"a" * 201)


def test_the_letter_case_of_an_ethereum_address_carries_its_check():
    # the examples of EIP-55
    for address in (
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    ):
        assert eip_55(address.lower()) == address
        assert normalise_wallet(address).folds == ("letter case",)


@pytest.mark.parametrize(
    ("text", "value", "chain"),
    [
        ("0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "ETH"),
        ("0X5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "ETH"),
        ("１BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "BTC"),
        ("bitcoin:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2?amount=1", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "BTC"),
        ("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 (btc)", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "BTC"),
        ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "BTC"),
        ("BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "BTC"),
        (
            "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
            "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
            "BCH",
        ),
        ("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", "XRP"),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "TRX"),
    ],
)
def test_an_address_comes_out_as_its_chain_spells_it(text, value, chain):
    cleaned = normalise_wallet(text)
    assert cleaned.value == value
    assert chain_of_wallet(value).name == chain


def test_base58_addresses_that_differ_in_letter_case_are_different():
    assert normalise_wallet("1bvbmseystwetqtfn5au4m4gfg7xjanvn2").value == "1bvbmseystwetqtfn5au4m4gfg7xjanvn2"


@pytest.mark.parametrize(
    "text",
    [
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed",
        "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp",
    ],
)
def test_an_address_whose_check_fails_is_used_and_noted(text):
    cleaned = normalise_wallet(text)
    assert cleaned.value is not None
    assert "check digits fail" in cleaned.folds


@pytest.mark.parametrize("text", ["hello world", "abc", "myfavouritewallet", "支付宝", "abc 123", "a-b_c.d"])
def test_a_word_or_a_sentence_is_no_coin_address(text):
    assert normalise_wallet(text).reason == "no coin address"


@pytest.mark.parametrize(
    "text", ["zhang-san.near", "shop88.eth", "10234567", "0x34278f6f40079eae344cbac61a764bcf85afc9491"]
)
def test_an_account_of_a_chain_not_known_is_kept_and_noted(text):
    cleaned = normalise_wallet(text)
    assert cleaned.value == text
    assert "no known chain" in cleaned.folds


def test_the_null_address_and_starred_addresses_are_refused():
    assert normalise_wallet("0x" + "0" * 40).reason == "a placeholder"
    assert normalise_wallet("0x5aAeb6...BeAed").reason == "masked"


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.exists(), reason="the real data are not beside this checkout")
def test_real_fraudulent_sites_fall_into_the_known_groups_by_their_wallets():
    with REAL.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "wallet"]
    cleaned = [normalise_wallet(row["value"]) for row in rows]
    assert [one.reason for one in cleaned if one.value is None] == []
    sites, site_of = np.unique([row["owner_id"] for row in rows], return_inverse=True)
    wallets, wallet_of = np.unique([one.value for one in cleaned], return_inverse=True)
    nodes = len(sites) + len(wallets)
    ties = coo_array((np.ones(len(rows)), (site_of, wallet_of + len(sites))), shape=(nodes, nodes))
    _, component = connected_components(ties, directed=False)
    sizes = np.bincount(component[: len(sites)])
    groups = sizes[sizes > 1]
    assert (len(groups), groups.sum(), groups.max()) == (577, 1772, 35)
