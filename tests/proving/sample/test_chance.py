import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gangmap.proving.sample.chance import hit, hit_at, stream

ROWS = st.integers(0, 60).flatmap(lambda count: st.tuples(st.just(count), st.sets(st.integers(0, max(0, count - 1)))))


@given(ROWS)
def test_a_few_rows_are_hit_as_they_would_be_among_all_and_leave_the_stream_where_all_would(rows):
    count, chosen = rows
    at = np.array(sorted(chosen) if count else [], np.int64)
    few, every = stream(7, "some part"), stream(7, "some part")
    assert hit_at(few, count, 0.5, at).tolist() == hit(every, count, 0.5)[at].tolist()
    assert few.random() == every.random()
