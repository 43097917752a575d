"""Pages and files for whoever reads the results: maps, overview, geographic map.

Every page is one file that opens from a disk on a machine with no network, runs only the scripts it was written
with, and has the same bytes for the same picture.
"""

from gangmap.export.basemap import make_basemap
from gangmap.export.map import export_map
from gangmap.export.maps import MapFolder, export_maps
from gangmap.export.overview import export_geo, export_overview

__all__ = ["MapFolder", "export_geo", "export_map", "export_maps", "export_overview", "make_basemap"]
