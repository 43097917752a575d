"""Pages and files for whoever reads the results: maps, overview, geographic map.

Every page is one file that opens from a disk on a machine with no network, runs only the scripts it was written
with, and has the same bytes for the same picture.
"""

from gangmap.export.map import export_map

__all__ = ["export_map"]
