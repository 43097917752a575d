"""One shop on the terminal: what it holds, and which shops it is linked to."""

from __future__ import annotations

from gangmap.cli.brief import also_written
from gangmap.cli.sentence import say
from gangmap.cli.show_rows import show_first, show_table
from gangmap.cli.told_tie import told_tie
from gangmap.view.shop import ShopView
from gangmap.view.tie import called_ties


def show_shop(view: ShopView, *, everything: bool) -> None:
    """Print a shop.

    Args:
        view: The shop.
        everything: Whether all that it holds and is linked to is listed, however much.
    """
    facts = {name: value for name, value in view.shop.items() if value not in (None, []) and name[0] != "_"}
    if view.shop["hangs_by"]:
        (called,) = called_ties([view.shop["hangs_by"]], view.identifiers)
        facts["hangs_by"] = told_tie(called)
    facts["source"] = f"{view.shop['_file']} row {view.shop['_row']}"
    show_table([{"fact": name, "value": value} for name, value in facts.items()], ["fact", "value"], "Shop")
    columns = ["kind", "value", "holders", "facility", "source", "of_seller"]
    held = [
        row
        | {
            "value": f"{row['value']}{also_written(row)}",
            "facility": row["facility_reason"],
            "source": f"{row['file']} row {row['row']}",
        }
        for row in view.identifiers
    ]
    show_first(held, columns, "What it holds", ["of_seller"], everything=everything)
    columns = ["shop_id", "shop_name", "group_id", "probability", "bits", "against"]
    linked, doubtful = ([row | {"bits": row["together_bits"]} for row in rows] for rows in (view.linked, view.doubtful))
    show_first(linked, columns, "Linked shops", ["shop_name"], everything=everything)
    if doubtful:
        title = "No links: compared, and too little is known for one"
        show_first(doubtful, columns, title, ["shop_name"], everything=everything)
    if view.links:
        say("Bits are what gangmap explain sums up, what was believed before included; 0 is as likely as not.")
