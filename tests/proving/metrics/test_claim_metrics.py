import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr
from sklearn.metrics import brier_score_loss, roc_auc_score

from gangmap.proving.metrics.agreement import Agreement, harmonic_mean
from gangmap.proving.metrics.calibration import brier, calibration_error, reliability
from gangmap.proving.metrics.ranking import area_under_curve, rank_correlation

scored = st.lists(st.tuples(st.integers(0, 20), st.booleans()), min_size=2, max_size=60)


def test_f1_is_the_harmonic_mean_of_precision_and_recall():
    claims = Agreement(right=3, claimed=4, so=6)
    assert (claims.precision, claims.recall) == (0.75, 0.5)
    assert claims.f1 == pytest.approx(harmonic_mean(0.75, 0.5))


def test_the_precision_of_no_claims_is_no_number_and_their_f1_is_zero():
    silent = Agreement(right=0, claimed=0, so=6)
    assert (silent.precision, silent.recall, silent.f1) == (None, 0.0, 0.0)


def test_nothing_to_find_and_nothing_claimed_has_no_score():
    assert Agreement(0, 0, 0).f1 is None


@given(scored)
def test_the_area_under_the_curve_is_that_of_scikit_learn(rows):
    score = np.array([row[0] for row in rows], dtype=float)
    positive = np.array([row[1] for row in rows])
    measured = area_under_curve(score, positive)
    if positive.all() or not positive.any():
        assert measured is None
    else:
        assert measured == pytest.approx(roc_auc_score(positive, score))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=40))
def test_the_rank_correlation_is_that_of_scipy(rows):
    left, right = (np.array(side, dtype=float) for side in zip(*rows, strict=True))
    measured = rank_correlation(left, right)
    if np.ptp(left) == 0 or np.ptp(right) == 0:
        assert measured is None
    else:
        assert measured == pytest.approx(spearmanr(left, right).statistic)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_the_brier_score_is_that_of_scikit_learn(rows):
    confidence = np.array([row[0] for row in rows])
    right = np.array([row[1] for row in rows])
    assert brier(confidence, right) == pytest.approx(brier_score_loss(right, confidence, pos_label=True), abs=1e-12)


def test_each_tenth_of_confidence_is_compared_with_what_came_true():
    confidence = np.array([0.05, 0.92, 0.98, 1.0, 0.9])
    right = np.array([False, True, True, True, False])
    bins = reliability(confidence, right)
    assert [bin_.claims for bin_ in bins] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 4]
    assert bins[9].confidence == pytest.approx(0.95)
    assert bins[9].right == pytest.approx(0.75)
    assert bins[1].right is None
    assert calibration_error(bins) == pytest.approx((1 * 0.05 + 4 * 0.2) / 5)


def test_a_confidence_that_comes_true_as_often_as_it_says_has_no_error():
    confidence = np.full(10, 0.7)
    assert calibration_error(reliability(confidence, np.arange(10) < 7)) == pytest.approx(0.0)


def test_no_claims_have_no_calibration():
    none, right = np.zeros(0), np.zeros(0, dtype=bool)
    assert calibration_error(reliability(none, right)) is None
    assert brier(none, right) is None
