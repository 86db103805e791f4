"""Workbooks for tests that no office program writes: lone cells far away, in spellings a glance does not find."""

import io
import zipfile
from pathlib import Path

XLS = Path(__file__).parent / "data" / "far_column.xls"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
NAMELESS = '<row r="1"><c><v>1</v></c></row><row r="1048576">' + "<c/>" * 1000 + "<c><v>1</v></c></row>"


def workbook(rows: str, path: str = "worksheets/sheet1.xml") -> bytes:
    """An XLSX of one sheet, written as no office program writes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
            f'Target="xl/workbook.xml"/></Relationships>',
        )
        package.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r"/></sheets></workbook>',
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="{OFFICE}/worksheet" Target="{path}"/></Relationships>',
        )
        package.writestr(f"xl/{path}", f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>')
    return out.getvalue()


POISON = {
    "single quotes": workbook(FAR.replace('"', "'")),
    "blanks around the sign": workbook(FAR.replace(' r="X', ' r = "X')),
    "small letters": workbook(FAR.replace("XFD", "xfd")),
    "cells without a name": workbook(NAMELESS),
    "a sheet elsewhere": workbook(FAR, "sheets/one.xml"),
    "an old workbook": XLS.read_bytes(),
}
