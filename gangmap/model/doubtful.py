"""From which probability on is a link looked at when groups are found?"""

from __future__ import annotations

DOUBTFUL = 0.2
"""Links below this lead nowhere: no gap is looked for beside them, what else is known of the two is not asked, and
groups are found without them, unless a run asks for a threshold that is lower still."""
