"""Web pages of `.layout` documents, as Word and office systems write them."""

from html import escape

from layout import Layout, Piece, TableRow


def build_html(layout: Layout) -> bytes:
    """Make the page of a document; looks stand in style attributes, spans in the cells."""
    parts: list[str] = []
    rows: list[TableRow] = []
    for piece in (*layout.pieces, None):
        if isinstance(piece, TableRow):
            rows.append(piece)
            continue
        if rows:
            parts.append(_table(rows))
            rows = []
        if piece is not None:
            parts.append(_paragraph(piece))
    body = "\n".join(parts)
    page = f"<html><head><title>{layout.id}</title></head><body><div>{body}</div></body></html>"
    return page.encode()


def _paragraph(piece: Piece) -> str:
    dress = piece.dress
    centred = dress.centred or piece.kind == "title"
    style = "text-align:center" if centred else "text-indent:2em"
    words = escape(dress.label + piece.text)
    if dress.bold or piece.kind == "title":
        words = f"<b>{words}</b>"
    return f'<p style="{style}">{words}{escape(piece.rest)}</p>'


def _table(rows: list[TableRow]) -> str:
    cells = [list(row.cells) for row in rows]
    lines = ("".join(_cell(cells, y, x) for x in range(len(cells[y]))) for y in range(len(cells)))
    return "<table border=1>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _cell(cells: list[list[str]], y: int, x: int) -> str:
    """Write a cell where it begins; those merged into another are not written."""
    text = cells[y][x]
    if text in {"<", "^"}:
        return ""
    width = 1
    while x + width < len(cells[y]) and cells[y][x + width] == "<":
        width += 1
    height = 1
    while y + height < len(cells) and x < len(cells[y + height]) and cells[y + height][x] == "^":
        height += 1
    spans = f' colspan="{width}"' * (width > 1) + f' rowspan="{height}"' * (height > 1)
    return f"<td{spans}>" + "".join(f"<p>{escape(p)}</p>" for p in text.split("⏎")) + "</td>"
