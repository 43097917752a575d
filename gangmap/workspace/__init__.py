"""The folder that keeps runs: a snapshot of what was read, what came out, and the means to check both."""
