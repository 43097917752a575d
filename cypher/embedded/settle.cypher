// Write down for good what was loaded so far.
// In:  nothing.
// Out: nothing.
CHECKPOINT
