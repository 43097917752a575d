"""vis-network as pyvis brings it: the drawing of a group's map, pinned to one version.

Its stylesheet is left out: it dresses buttons and tooltips that our pages do not use, at 220 KB a page.
"""

from __future__ import annotations

import functools
import hashlib
from importlib.resources import files

from gangmap.errors import GangmapError
from gangmap.export.page import Script, script_of

VIS_VERSION = "9.1.2"
VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


@functools.cache
def vis_network() -> Script:
    """The script of vis-network from the installed pyvis package.

    Raises:
        GangmapError: When the installed file is not the one the pages were tested with.
    """
    file = files("pyvis") / "lib" / f"vis-{VIS_VERSION}" / "vis-network.min.js"
    content = file.read_bytes()
    if hashlib.sha256(content).hexdigest() != VIS_SHA256:
        raise GangmapError(
            f"The installed pyvis does not hold vis-network {VIS_VERSION} as it was published.",
            "Install pyvis 0.3.2 again.",
        )
    return script_of(content.decode().replace("\r\n", "\n"), "vis-network")
