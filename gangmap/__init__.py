"""gangmap: who stands behind counterfeit goods.

From Python the same as from the command line:

    import gangmap
    from datetime import date
    from pathlib import Path

    run = gangmap.run_case(Path("case"), Path("workspace"), gangmap.settings_for(date(2026, 1, 1)))
    with gangmap.open_results(Path("workspace")) as results:
        groups = gangmap.list_groups(results)
        gangmap.export_map(gangmap.picture_group(results, groups["group_id"][0].as_py()), Path("map.html"))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gangmap.config import Resources, Settings, settings_for
    from gangmap.errors import GangmapError
    from gangmap.export.map import export_map
    from gangmap.export.notebook import InlinePage, show_answer, show_map, show_overview
    from gangmap.export.overview import export_overview
    from gangmap.pipeline import check_case, run_case
    from gangmap.proving.beside import score_beside
    from gangmap.proving.sample import SampleSettings, write_sample
    from gangmap.proving.score import score
    from gangmap.proving.scoreboard_picture import show_scoreboard
    from gangmap.proving.stories.story import write_story
    from gangmap.store.neo4j_server import GraphServer, ServerAddress
    from gangmap.view.find import find_value
    from gangmap.view.graph import open_graph
    from gangmap.view.group import list_groups, read_group
    from gangmap.view.neo4j_graph import load_neo4j
    from gangmap.view.overview import picture_overview
    from gangmap.view.pair import explain_pair
    from gangmap.view.picture import picture_group
    from gangmap.view.query import Answer, list_questions, query
    from gangmap.view.results import Results, open_results
    from gangmap.view.shop import read_shop
    from gangmap.workspace.verify import verify_run
    from gangmap.workspace.workspace import Workspace

__all__ = [
    "Answer",
    "GangmapError",
    "GraphServer",
    "InlinePage",
    "Resources",
    "Results",
    "SampleSettings",
    "ServerAddress",
    "Settings",
    "Workspace",
    "check_case",
    "explain_pair",
    "export_map",
    "export_overview",
    "find_value",
    "list_groups",
    "list_questions",
    "load_neo4j",
    "open_graph",
    "open_results",
    "picture_group",
    "picture_overview",
    "query",
    "read_group",
    "read_shop",
    "run_case",
    "score",
    "score_beside",
    "settings_for",
    "show_answer",
    "show_map",
    "show_overview",
    "show_scoreboard",
    "verify_run",
    "write_sample",
    "write_story",
]

_HOMES = {
    "config": ("Resources", "Settings", "settings_for"),
    "errors": ("GangmapError",),
    "export.map": ("export_map",),
    "export.notebook": ("InlinePage", "show_answer", "show_map", "show_overview"),
    "export.overview": ("export_overview",),
    "pipeline": ("check_case", "run_case"),
    "proving.beside": ("score_beside",),
    "proving.sample": ("SampleSettings", "write_sample"),
    "proving.score": ("score",),
    "proving.scoreboard_picture": ("show_scoreboard",),
    "proving.stories.story": ("write_story",),
    "store.neo4j_server": ("GraphServer", "ServerAddress"),
    "view.find": ("find_value",),
    "view.graph": ("open_graph",),
    "view.group": ("list_groups", "read_group"),
    "view.neo4j_graph": ("load_neo4j",),
    "view.overview": ("picture_overview",),
    "view.pair": ("explain_pair",),
    "view.query": ("Answer", "list_questions", "query"),
    "view.picture": ("picture_group",),
    "view.results": ("Results", "open_results"),
    "view.shop": ("read_shop",),
    "workspace.verify": ("verify_run",),
    "workspace.workspace": ("Workspace",),
}


def __getattr__(name: str) -> object:
    # Names are loaded when first used: `import gangmap.errors` must not load an engine.
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"gangmap.{module}"), name)
    message = f"module 'gangmap' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
