import csv
from collections import Counter
from pathlib import Path

import pytest

from gangmap.normalise.device_id import normalise_device_id
from gangmap.normalise.domain import normalise_domain
from gangmap.normalise.ip import normalise_ip
from gangmap.normalise.licence_image import normalise_licence_image
from gangmap.normalise.qr_payee import normalise_qr_payee
from gangmap.normalise.tracker_id import normalise_tracker_id
from gangmap.normalise.url import normalise_url

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "scam-sites" / "shops.csv"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("https://www.shop.Example-Site.co.uk:8443/a?b", "example-site.co.uk"),
        ("WWW.EVIL.COM.", "evil.com"),
        ("m.evil.com.cn", "evil.com.cn"),
        ("hxxp://evil[.]com/x", "evil.com"),
        ("evil (dot) com", "evil.com"),
        ("evil。com", "evil.com"),
        ("ｅｖｉｌ．ｃｏｍ", "evil.com"),
        ("//evil.com/x", "evil.com"),
        ("http://user:secret@evil.com/", "evil.com"),
        ("evil.com:80", "evil.com"),
        ("网址：evil.com/路径", "evil.com"),
        ("例子.中国", "xn--fsqu00a.xn--fiqs8s"),
        ("xn--fsqu00a.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s"),
        ("www.bücher.de", "xn--bcher-kva.de"),
        ("abc.taobao.com", "abc.taobao.com"),
        ("https://shop123456.taobao.com/search.htm", "shop123456.taobao.com"),
        ("shop123.m.taobao.com", "shop123.taobao.com"),
        ("foo.myshopify.com", "foo.myshopify.com"),
        ("eth-promo.bitballoon.com", "eth-promo.bitballoon.com"),
        ("https://https://evil.com/x", "evil.com"),
        ("foo.github.io", "foo.github.io"),
        ("shop17.example.com", "shop17.example.com"),
        ("203.0.113.9", "203.0.113.9"),
        ("http://[2001:db8::1]:80/", "2001:db8::1"),
    ],
)
def test_pages_and_servers_of_one_registered_name_are_one(text, value):
    assert normalise_domain(text).value == value


@pytest.mark.parametrize(
    "text",
    ["taobao.com", "item.taobao.com", "https://medium.com/@someone/x", "docs.google.com/forms/d/1", "weidian.com"],
)
def test_a_platforms_own_name_is_refused_since_strangers_share_it(text):
    assert normalise_domain(text).reason == "a platform's own name"


@pytest.mark.parametrize("text", ["https://www.Example.com/", "shop.example.com:443", "example.org"])
def test_a_name_kept_for_examples_is_a_placeholder(text):
    assert normalise_domain(text).reason == "a placeholder"


@pytest.mark.parametrize("text", ["", "无", "localhost", "a..b", "百度", "evil", "http://", "-a.com", "example.com"])
def test_what_is_no_domain_is_refused(text):
    assert normalise_domain(text).value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("https://Item.Taobao.com/item.htm?spm=a1&id=123&b=2", "item.taobao.com/item.htm?b=2&id=123"),
        ("http://www.evil.com/", "evil.com"),
        ("https://evil.com:443/A//b/?utm_source=x#top", "evil.com/A/b"),
        ("//evil.com:8080/a", "evil.com:8080/a"),
        ("evil.com/你?a=你", "evil.com/%E4%BD%A0?a=%E4%BD%A0"),
        ("evil.com/%e4%bd%a0", "evil.com/%E4%BD%A0"),
        ("http://94.100.18.96/x", "94.100.18.96/x"),
        ("http://[2001:db8::1]/x", "[2001:db8::1]/x"),
    ],
)
def test_addresses_of_one_page_are_one(text, value):
    assert normalise_url(text).value == value
    assert normalise_url(value).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8.8.8.8", "8.8.8.8"),
        ("８.８．８.８", "8.8.8.8"),
        ("8.8.8.8:443", "8.8.8.8"),
        ("http://8.8.8.8/x", "8.8.8.8"),
        ("008.008.008.008", "8.8.8.8"),
        ("::ffff:8.8.8.8", "8.8.8.8"),
        ("2001:4860:4860:0:0:0:0:8888", "2001:4860:4860::8888"),
        ("2001:4860:4860::8888%eth0", "2001:4860:4860::8888"),
        ("[2001:4860:4860::8888]:443", "2001:4860:4860::8888"),
        ("203.0.113.9", "203.0.113.9"),
    ],
)
def test_spellings_of_one_internet_address_are_one(text, value):
    assert normalise_ip(text).value == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("10.1.2.3", "a private address"),
        ("172.31.0.1", "a private address"),
        ("192.168.1.1", "a private address"),
        ("fd00::1", "a private address"),
        ("::ffff:192.168.1.1", "a private address"),
        ("127.0.0.1", "an address of the machine itself"),
        ("::1", "an address of the machine itself"),
        ("169.254.1.1", "an address of the local link"),
        ("fe80::1%eth0", "an address of the local link"),
        ("100.64.1.1", "an address shared by a carrier's customers"),
        ("255.255.255.255", "no address of one machine"),
        ("224.0.0.1", "no address of one machine"),
        ("8.8.8.*", "masked"),
        ("8.8.8", "no internet address"),
        ("8.8.8.256", "no internet address"),
        ("", "no value"),
    ],
)
def test_an_address_that_strangers_share_is_refused(text, reason):
    assert normalise_ip(text).reason == reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("AA-BB-CC-DD-EE-0F", "aa:bb:cc:dd:ee:0f"),
        ("aabb.ccdd.ee0f", "aa:bb:cc:dd:ee:0f"),
        ("AABBCCDDEE0F", "aa:bb:cc:dd:ee:0f"),
        ("{0F8FAD5B-D9CB-469F-A165-70867728950E}", "0f8fad5b-d9cb-469f-a165-70867728950e"),
        ("49-015420-323751-8", "490154203237518"),
        ("IMEI:490154203237518", "490154203237518"),
        ("0123456789ABCDEF", "0123456789abcdef"),
        ("Ab9+/xyz==", "Ab9+/xyz=="),
        ("DEVICE_17", "DEVICE_17"),
    ],
)
def test_spellings_of_one_device_are_one(text, value):
    assert normalise_device_id(text).value == value


@pytest.mark.parametrize(
    "text", ["00000000-0000-0000-0000-000000000000", "02:00:00:00:00:00", "000000000000000", "4.90154E+14", "unknown"]
)
def test_an_id_that_many_devices_show_is_refused(text):
    assert normalise_device_id(text).value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("UA-12345-6", "UA-12345"),
        ("ua-12345-7", "UA-12345"),
        ("ga('create', 'UA-12345-6', 'auto');", "UA-12345"),
        ("gtag('config','G-ABC123DEF4')", "G-ABC123DEF4"),
        ("g-abc123def4", "G-ABC123DEF4"),
        ("GTM-abcd12", "GTM-ABCD12"),
        ("AW-123456789", "AW-123456789"),
        ("ca-pub-1234567890123456", "pub-1234567890123456"),
        ("https://hm.baidu.com/hm.js?0123456789ABCDEF0123456789abcdef", "0123456789abcdef0123456789abcdef"),
        ("0123456789ABCDEF0123456789abcdef", "0123456789abcdef0123456789abcdef"),
        ("fbq('init', '123456789012345');", "pixel:123456789012345"),
        ("fbq(1234567890123456)", "pixel:1234567890123456"),
        ("123456789012345", "pixel:123456789012345"),
        ("https://s4.cnzz.com/z_stat.php?id=1256783001&web_id=1256783001", "cnzz:1256783001"),
        ("ttq.load('C4ABCDEFGHIJKLMNOPQR')", "tiktok:c4abcdefghijklmnopqr"),
    ],
)
def test_an_analytics_id_is_the_same_alone_and_in_its_snippet(text, value):
    assert normalise_tracker_id(text).value == value


@pytest.mark.parametrize("text", ["UA-XXXXX-Y", "G-XXXXXXXXXX", "UA-00000-1", "google analytics", "", "无"])
def test_a_sample_of_an_analytics_id_is_refused(text):
    assert normalise_tracker_id(text).value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("MD5:0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcdef"),
        ("https://www.Evil.com/a.jpg?spm=1", "evil.com/a.jpg"),
        (".\\images\\lic\\A.jpg", "images/lic/A.jpg"),
    ],
)
def test_spellings_of_one_licence_picture_are_one(text, value):
    assert normalise_licence_image(text).value == value


@pytest.mark.parametrize("text", ["nopic.jpg", "img/default.png", "ffffffffffffffff", "见附件", ""])
def test_a_stock_picture_is_refused(text):
    assert normalise_licence_image(text).value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("HTTPS://QR.ALIPAY.COM/FKX012345ABCDEF?t=1", "alipay:fkx012345abcdef"),
        ("https://qr.alipay.com/fkx012345abcdef", "alipay:fkx012345abcdef"),
        ("wxp://f2f0AbC-_dEf12345", "wechat:AbC-_dEf12345"),
        ("https://qr.95516.com/00010000/0123456", "unionpay:00010000/0123456"),
        ("138 1234 5678", "+8613812345678"),
        ("李伟", "李伟"),
    ],
)
def test_a_payment_code_names_its_company_and_payee(text, value):
    assert normalise_qr_payee(text).value == value


def test_a_starred_payee_is_refused():
    assert normalise_qr_payee("**华").reason == "masked name"


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.exists(), reason="the real data are not beside this checkout")
def test_real_fraudulent_sites_have_a_domain_and_free_hosts_do_not_join_them():
    with REAL.open(encoding="utf-8", newline="") as file:
        cleaned = [normalise_domain(row["url"]) for row in csv.DictReader(file)]
    refused = Counter(one.reason for one in cleaned if one.value is None)
    shared = Counter(one.value for one in cleaned if one.value is not None)
    assert refused.total() < 60
    assert set(refused) == {"a platform's own name", "no domain"}
    assert max(shared.values()) < 10
