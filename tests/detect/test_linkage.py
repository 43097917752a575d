import numpy as np

from gangmap.detect.allowed import Allowed
from gangmap.detect.caution import Caution, caution_for
from gangmap.detect.guard import guard
from gangmap.detect.linkage import Ties, join_shops
from gangmap.detect.resample import Drawn, stay_with_core

CALM = Caution(0.0, 0.0, 0.0)


def ties(links, gaps=()):
    """Links (left, right, bits, and if need be what they rest on, their background and their value) and gaps."""
    links = [(*link, *(0, 0.0, 7)[len(link) - 3 :]) for link in links]
    left, right, bits, rests_on, background, lot = zip(*links, strict=True) if links else [()] * 6
    gap_left, gap_right, gap_bits = zip(*gaps, strict=True) if gaps else [()] * 3
    whole = (np.array(column, np.int64) for column in (left, right, rests_on, lot, gap_left, gap_right))
    parted = (np.array(column, np.float64) for column in (bits, background, gap_bits))
    (one, other, on, by, gap_one, gap_other), (said, beside, gap_said) = whole, parted
    return Ties(one, other, said, on, by, beside, gap_one, gap_other, gap_said)


def parts(links, gaps=(), shops=None, caution=CALM):
    count = shops or 1 + max(max(link[:2]) for link in links)
    return join_shops(ties(links, gaps), count, caution).tolist()


def test_a_chain_hangs_together_and_a_link_that_speaks_against_joins_nothing():
    assert parts([(0, 1, 3.0), (1, 2, 3.0), (3, 4, -1.0)]) == [0, 0, 0, 1, 2]


def test_gaps_that_speak_against_part_what_one_link_would_join():
    links = [(0, 1, 9.0), (2, 3, 9.0), (1, 2, 2.0)]
    assert parts(links) == [0, 0, 0, 0]
    assert parts(links, [(0, 2, -3.0), (1, 3, -3.0)]) == [0, 0, 1, 1]
    assert parts(links, [(0, 2, 1.0), (1, 3, 1.0)]) == [0, 0, 0, 0]


def test_how_sure_a_step_must_be_depends_on_what_it_joins():
    links = [(0, 1, 9.0), (2, 3, 9.0), (1, 2, 1.0), (3, 4, 1.0)]
    assert parts(links, caution=Caution(2.0, 2.0, 0.0)) == [0, 0, 0, 0, 1]


def test_a_further_link_counts_when_it_rests_on_another_sort_of_evidence():
    links, as_dense_as_inside = [(0, 1, 9.0), (2, 3, 9.0), (0, 2, 1.0, 4), (1, 3, 0.5, 4)], 1.0
    assert parts(links, caution=Caution(0, 0, 1.2 + as_dense_as_inside)) == [0, 0, 1, 1]
    links[-1] = (1, 3, 0.5, 5)
    assert parts(links, caution=Caution(0, 0, 3.4 + as_dense_as_inside)) == [0, 0, 0, 0]
    assert parts(links, caution=Caution(0, 0, 3.6 + as_dense_as_inside)) == [0, 0, 1, 1]


def test_a_doubtful_further_link_never_speaks_against():
    links = [(0, 1, 9.0), (2, 3, 9.0), (0, 2, 1.0, 4), (1, 3, -5.0, 5)]
    assert parts(links, caution=Caution(0, 0, 1.0)) == [0, 0, 0, 0]


def spread_group(size, background):
    """A chain of sure links between shops that have little in common, each gap in it as bad as the background."""
    links = [(n, n + 1, 12.0, 0, background) for n in range(size - 1)]
    return links, [(n, n + 2, background) for n in range(size - 2)]


def test_what_is_usual_inside_a_group_does_not_speak_against_one_shop_more():
    for usual, joined in ((-3.0, True), (0.0, False)):
        links, gaps = spread_group(20, usual)
        labels = parts([*links, (19, 20, 1.5, 0, -3.0)], [*gaps, (18, 20, -3.0)], caution=Caution(2, 2, 2))
        assert (labels[20] == labels[0]) is joined


def test_no_gap_vetoes_however_wide_it_is():
    links = [(0, 1, 20.0), (2, 3, 20.0), (1, 2, 12.0)]
    assert parts(links, [(0, 2, -50.0), (1, 3, -50.0)], caution=Caution(2, 2, 2)) == [0, 0, 0, 0]
    assert parts(links, [(0, 2, -50.0), (1, 3, -50.0)], caution=Caution(2, 2, 7)) == [0, 0, 1, 1]


def test_two_shops_alone_know_nothing_of_what_is_usual():
    assert parts([(0, 1, 1.5, 0, -3.0)], caution=Caution(2, 2, 2)) == [0, 1]
    assert parts([(0, 1, 2.5, 0, -3.0)], caution=Caution(2, 2, 2)) == [0, 0]


def test_what_speaks_for_a_shop_is_not_taken_from_it_by_what_is_usual():
    links, gaps = spread_group(20, -3.0)
    assert len(set(parts([*links, (19, 20, 2.5, 0, 1.0)], gaps, caution=Caution(2, 2, 2)))) == 1
    assert len(set(parts([*links, (19, 20, 1.4, 0, 1.0)], gaps, caution=Caution(2, 2, 2)))) == 2


def test_the_answer_does_not_depend_on_the_order_of_links_nor_on_an_unrelated_pair():
    random = np.random.default_rng(3)
    ends, bits = random.integers(0, 60, (150, 2)), random.normal(1, 2, 150)
    links = [(min(pair), max(pair), said) for pair, said in zip(ends.tolist(), bits.tolist(), strict=True)]
    links = [link for link in links if link[0] != link[1]]
    links = list({link[:2]: link for link in links}.values())
    once = parts(links, shops=60)
    assert parts(links[::-1], shops=60) == once
    assert parts([*links, (60, 61, 4.0)], shops=62)[:60] == once


def test_caution_is_what_keeps_the_mistakes_below_a_part_of_the_lone_shops():
    random = np.random.default_rng(5)
    shops = 20_000
    left = np.arange(0, shops, 2)
    probability = np.where(random.random(len(left)) < 0.3, random.random(len(left)), 0.01)
    caution = caution_for(left, left + 1, probability, shops, 0.02)
    said = caution.two_shops - 0.5
    joined = probability >= 1 / (1 + 2**-said)
    mistakes, lone = 2 * (1 - probability[joined]).sum(), 2 * (1 - probability).sum()
    assert 0.01 * lone < mistakes <= 0.02 * lone
    assert caution.one_shop == max(said - 1.0, 0), "one wrong step costs two lone shops, or one beside a group"
    assert caution.two_groups == 3.0


def test_a_lone_shop_joins_a_group_by_a_link_that_would_not_make_a_pair():
    group = [(0, 1, 9.0), (1, 2, 9.0), (0, 2, 9.0)]
    unsure = [(2, 3, 1.2), (4, 5, 1.2)]
    assert parts([*group, *unsure], caution=Caution(2.0, 0.5, 2.0)) == [0, 0, 0, 0, 1, 2]
    assert parts([*group, (2, 3, -0.2)], caution=Caution(2.0, 0.0, 2.0)) == [0, 0, 0, 1]


def test_two_phones_say_more_than_one_and_a_third_no_more():
    group = [(0, 1, 9.0, 0, 0.0, 1), (1, 2, 9.0, 0, 0.0, 2), (0, 2, 9.0, 0, 0.0, 3)]
    one_phone = [(0, 3, 0.0, 4, 0.0, 8), (1, 3, -0.5, 4, 0.0, 8)]
    two_phones = [(0, 3, -0.5, 4, 0.0, 8), (1, 3, 0.0, 4, 0.0, 9)]
    three_phones = [*two_phones, (2, 3, -0.5, 4, 0.0, 10)]
    for asked, links, joined in ((1.0, one_phone, False), (1.5, two_phones, True), (2.6, three_phones, False)):
        labels = parts([*group, *links], caution=Caution(2.0, asked, 2.0))
        assert (labels[3] == labels[0]) is joined


def test_what_gaps_say_counts_once_and_their_number_tells_how_dense_links_are():
    links = [(0, 1, 9.0), (1, 2, 9.0), (0, 2, 9.0), (2, 3, 3.5)]
    for gaps in (1, 2):
        apart = [(n, 3, -2.0) for n in range(gaps)]
        density = max(np.log2(1.5 / (gaps + 0.5) * 0.5 / 3.5) + 1.5, -2)
        said = 3.5 - 2.0 + density / 2
        assert parts(links, apart, caution=Caution(1.0, said - 0.01, 2.0)) == [0, 0, 0, 0]
        assert parts(links, apart, caution=Caution(1.0, said + 0.01, 2.0)) == [0, 0, 0, 1]


def test_one_link_joins_two_chains_and_not_two_groups_in_which_everybody_is_tied_to_everybody():
    ends = [(one, other) for one in range(5) for other in range(one + 1, 5)]
    tied = [(one + first, other + first, 9.0) for first in (0, 5) for one, other in ends]
    chains = [(n + first, n + first + 1, 9.0) for first in (0, 5) for n in range(4)]
    inside = [(n + first, n + first + 2, 0.0) for first in (0, 5) for n in range(3)]
    for links, gaps, joined in (
        (chains, [*inside, (3, 5, 0.0), (4, 6, 0.0)], True),
        (tied, [(n, 5, 0.0) for n in range(4)] + [(4, n, 0.0) for n in range(6, 10)], False),
    ):
        labels = parts([*links, (4, 5, 3.5)], gaps, caution=Caution(2.0, 2.0, 2.5))
        assert len(set(labels)) == (1 if joined else 2)


def test_a_tiny_case_is_not_asked_for_more_than_it_can_give():
    caution = caution_for(np.array([0]), np.array([1]), np.array([0.88]), 2, 0.01)
    assert caution.two_shops == 0.5


def test_as_many_links_as_there_may_be_that_are_as_sure_as_each_other_no_more_than_so_much_is_asked():
    left = np.arange(0, 10_000, 2)
    for probability in (0.7, 0.86, 0.93, 0.97, 0.99):
        caution = caution_for(left, left + 1, np.full(len(left), probability), 10_000, 0.01)
        assert caution.two_shops <= max(2.5, np.log2(probability / (1 - probability)))


def test_where_most_links_are_sure_an_unsure_one_is_asked_for_more():
    left = np.arange(0, 10_000, 2)
    sure, unsure = np.full(len(left), 0.99), np.full(len(left), 0.9)
    few = np.where(np.arange(len(left)) % 5 < 2, 0.9, 0.99)
    asked = [caution_for(left, left + 1, case, 10_000, 0.01).two_shops for case in (sure, few, unsure)]
    assert asked[0] == 4.5
    assert asked[1] == asked[2] == 3.0, "where two in five are no surer, nobody is asked for more"


def test_a_giant_is_taken_apart_where_it_is_weak_and_a_group_that_holds_stays():
    chain = [(n, n + 1, 20.0 if n % 5 else 1.0) for n in range(1, 59)]
    labels = np.zeros(60, np.int64)
    labels[0] = 1
    apart, guarded = guard(labels, ties(chain), CALM, giant=10)
    assert np.bincount(apart).max() <= 10
    assert (guarded[0].shops, guarded[0].pieces) == (59, len(set(apart[1:].tolist())))
    firm, none = guard(np.zeros(60, np.int64), ties([(n, n + 1, 30.0) for n in range(59)]), CALM, giant=10)
    assert set(firm.tolist()) == {0}
    assert none == ()


def allowed(**holders):
    """Who holds what by which judgement."""
    held = [(shop, token, name) for token, (name, shops) in enumerate(holders.items()) for shop in shops]
    shop, token, judgement = zip(*held, strict=True)
    return Allowed(np.array(shop), np.array(token), np.array(judgement, object))


def test_the_holders_of_what_an_analyst_allowed_are_never_taken_apart_and_count_as_one():
    chain = ties([(n, n + 1, 20.0 if n % 5 else 1.0) for n in range(1, 59)])
    whole, guarded = guard(np.zeros(60, np.int64), chain, CALM, giant=10, allowed=allowed(J1=range(60)))
    assert set(whole.tolist()) == {0}
    assert [(one.shops, one.pieces, one.overruled_by) for one in guarded] == [(60, 1, ("J1",))]


def test_what_hangs_on_to_what_an_analyst_allowed_is_taken_apart_as_ever():
    chain = ties([(n, n + 1, 20.0 if n % 5 else 1.0) for n in range(59)])
    apart, (one,) = guard(
        np.zeros(60, np.int64), chain, CALM, giant=10, allowed=allowed(J1=range(20), J2=range(32, 35))
    )
    assert len(set(apart[:20].tolist())) == len(set(apart[32:35].tolist())) == 1
    assert apart[0] != apart[32]
    assert np.bincount(apart[20:]).max() <= 10
    assert (one.pieces, one.overruled_by) == (len(set(apart.tolist())), ("J1",))  # J2's would have stayed together


def test_two_shops_are_as_sure_as_their_link_and_a_lone_shop_not_at_all():
    sure = stay_with_core(
        ["a", "b", "c"],
        np.array([0, 0, 1]),
        Drawn(np.array([0]), np.array([1]), np.array([0.83]), np.array([7])),
        seed=1,
    )
    assert sure.tolist() == [0.83, 0.83, 0.0]


def test_a_member_stays_as_often_as_its_only_link_is_there():
    left, right = np.array([0, 1, 0, 2]), np.array([1, 2, 2, 3])
    sure = stay_with_core(
        "abcd", np.zeros(4, np.int64), Drawn(left, right, np.array([1, 1, 1, 0.7]), np.arange(4)), seed=1
    )
    assert sure.tolist() == [0.995, 0.995, 0.995, 0.7]


def test_a_hundred_draws_prove_nothing_however_they_fall():
    left, right, p = np.array([0, 1, 2]), np.array([1, 2, 3]), np.array([0.99999, 0.99999, 0.00001])
    sure = stay_with_core("abcd", np.zeros(4, np.int64), Drawn(left, right, p, np.arange(3)), seed=1)
    assert sure.tolist() == [0.995, 0.995, 0.995, 0.005]


def test_as_many_draws_as_the_standing_asks_for_still_make_it():
    left, right, p = np.array([0, 1]), np.array([1, 2]), np.array([1, 0.9])
    sure = stay_with_core("abc", np.zeros(3, np.int64), Drawn(left, right, p, np.arange(2)), seed=1)
    assert round(sure[2] * 100, 9) in range(1, 100)  # whole draws of a hundred: .9 is 90 of them, .75 is 75


def test_shops_that_hang_together_by_one_value_are_as_sure_as_that_value_and_all_alike():
    left, right, p = np.array([0, 0, 1]), np.array([1, 2, 2]), np.full(3, 0.75)
    for ids in ("abc", "def", "xyz"):
        by_one = stay_with_core(ids, np.zeros(3, np.int64), Drawn(left, right, p, np.full(3, 5)), seed=1)
        assert by_one.tolist() == [0.75] * 3, "as sure as any other group that hangs by a value as likely"
    by_three = stay_with_core("abc", np.zeros(3, np.int64), Drawn(left, right, p, np.arange(3)), seed=1, rounds=4000)
    assert by_three.min() > 0.85


def test_another_group_changes_nobodys_confidence():
    left, right, p = np.array([0, 1, 2]), np.array([1, 2, 3]), np.array([0.6, 0.7, 0.8])
    alone = stay_with_core("abcd", np.zeros(4, np.int64), Drawn(left, right, p, np.array([3, 9, 4])), seed=1)
    wider = stay_with_core(
        "abcdefg",
        np.array([0, 0, 0, 0, 1, 1, 1]),
        Drawn(
            np.append(left, [4, 5]),
            np.append(right, [5, 6]),
            np.append(p, [0.5, 0.5]),
            np.array([13, 29, 24, 1, 29]),  # values are numbered over the whole case
        ),
        seed=1,
    )
    assert wider[:4].tolist() == alone.tolist()
