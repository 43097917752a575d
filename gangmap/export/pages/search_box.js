"use strict";
// The field to search in and the list of what was found: by mouse, by arrow keys, and told to who hears the page.
// search(text) gives the hits, tell(hit) what a row shows of one, jump(hit) goes to the one that was chosen.
// Returns what draws the list anew, in the page's language.
gangmap.makeSearchBox = (search, tell, jump) => {
  const { byId, el, word } = gangmap;
  const input = byId("search");
  let found = [];
  let marked = -1;

  const show = () => {
    const rows = found.map((hit, rank) => el("li", {
      role: "option", id: `found-${rank}`, "aria-selected": rank === marked, click: () => choose(rank),
    }, ...tell(hit)));
    if (!rows.length && input.value.trim()) rows.push(el("li", { role: "option", "aria-disabled": "true" }, word("no_match")));
    byId("found").replaceChildren(...rows);
    input.setAttribute("aria-expanded", String(rows.length > 0));
    if (marked >= 0) input.setAttribute("aria-activedescendant", `found-${marked}`);
    else input.removeAttribute("aria-activedescendant");
  };
  const choose = (rank) => {
    const hit = found[rank];
    found = [];
    marked = -1;
    input.value = "";
    show();
    if (hit !== undefined) jump(hit);
  };

  input.addEventListener("input", () => {
    found = search(input.value);
    marked = found.length ? 0 : -1;
    show();
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      marked = (marked + step + found.length) % found.length;
      show();
      byId(`found-${marked}`).scrollIntoView({ block: "nearest" });
      event.preventDefault();
    } else if (event.key === "Enter" && marked >= 0) choose(marked);
    else if (event.key === "Escape") choose(-1);
  });
  return show;
};
