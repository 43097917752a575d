"""Write small workbooks by hand, so that a test decides what stands in the file to the letter."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
</Types>"""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = (
    f"""<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"""
)


class Formula:
    def __init__(self, formula: str, value: float) -> None:
        self.formula, self.value = formula, value


class DateSerial:
    def __init__(self, days: float) -> None:
        self.days = days


def write_workbook(path: Path, **sheets: list[list[object]]) -> None:
    """A workbook with sheets of rows of cells: text, numbers, Formula, DateSerial, None."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(names) + 1)
    )
    links += f'<Relationship Id="rId99" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        root = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}">{root}</Relationships>')
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>')
        archive.writestr("xl/styles.xml", _STYLES)
        for number, name in enumerate(names, 1):
            rows = "".join(_row(place, cells) for place, cells in enumerate(sheets[name], 1))
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            )


def _row(place: int, cells: list[object]) -> str:
    return (
        f'<row r="{place}">'
        + "".join(_cell(f"{chr(65 + at)}{place}", cell) for at, cell in enumerate(cells))
        + "</row>"
    )


def _cell(place: str, cell: object) -> str:
    match cell:
        case None:
            return ""
        case Formula():
            return f'<c r="{place}"><f>{escape(cell.formula)}</f><v>{cell.value!r}</v></c>'
        case DateSerial():
            return f'<c r="{place}" s="1"><v>{cell.days!r}</v></c>'
        case int() | float():
            return f'<c r="{place}"><v>{cell!r}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(cell))}</t></is></c>'
