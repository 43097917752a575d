"use strict";
// The left side: search with jump, legend that is also the filter by kind, score, dates, facilities.
gangmap.makeFilters = (model, changed, jump) => {
  const { byId, el } = gangmap;
  const { things, ties, kinds } = model.picture;
  const filters = {};
  let found = [];
  let marked = -1;

  const countBy = (items, key) => {
    const counts = new Map();
    items.forEach((item) => counts.set(item[key], (counts.get(item[key]) || 0) + 1));
    return counts;
  };

  const kindCounts = countBy(things, "kind");
  const styleCounts = countBy(ties, "style");
  const DASHES = { confirmed: null, unconfirmed: "9 5", tentative: "2 4" };

  const kindRow = ([kind, count]) => {
    const box = el("input", { type: "checkbox", checked: !model.kindsOff.has(kind), change: () => {
      if (box.checked) model.kindsOff.delete(kind);
      else model.kindsOff.add(kind);
      changed();
    } });
    return el("label", { class: "kind" }, box, gangmap.iconSvg(kind, false),
      el("span", {}, gangmap.kindName(kind, kinds)), el("span", { class: "number" }, String(count)));
  };

  const styleRow = (style) => el("div", { class: "stroke" },
    gangmap.svg("svg", { viewBox: "0 0 54 10", "aria-hidden": "true" }, gangmap.svg("line", {
      x1: 1, x2: 53, y1: 5, y2: 5, stroke: "#4e5c6b", "stroke-width": 2.5, "stroke-dasharray": DASHES[style],
    })),
    el("span", {}, gangmap.word(style)), el("span", { class: "number" }, String(styleCounts.get(style) || 0)));

  filters.speak = () => {
    showFound();
    filters.legend();
  };
  filters.legend = () => {
    byId("kinds").replaceChildren(...[...kindCounts].map(kindRow));
    byId("styles").replaceChildren(...Object.keys(DASHES).map(styleRow));
  };

  const showFound = () => {
    const input = byId("search");
    const rows = found.map((index, rank) => el("li", {
      role: "option", id: `found-${rank}`, "aria-selected": rank === marked, click: () => choose(rank),
    }, gangmap.said(model.label(index)), el("small", {}, gangmap.kindName(things[index].kind, kinds), " · ", gangmap.said(things[index].id))));
    if (!rows.length && input.value.trim()) rows.push(el("li", { role: "option", "aria-disabled": "true" }, gangmap.word("no_match")));
    byId("found").replaceChildren(...rows);
    input.setAttribute("aria-expanded", String(rows.length > 0));
    if (marked >= 0) input.setAttribute("aria-activedescendant", `found-${marked}`);
    else input.removeAttribute("aria-activedescendant");
  };

  const choose = (rank) => {
    const index = found[rank];
    found = [];
    marked = -1;
    byId("search").value = "";
    showFound();
    if (index !== undefined) jump(index);
  };

  byId("search").addEventListener("input", () => {
    found = model.search(byId("search").value, 30);
    marked = found.length ? 0 : -1;
    showFound();
  });
  byId("search").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      marked = (marked + step + found.length) % found.length;
      showFound();
      byId(`found-${marked}`).scrollIntoView({ block: "nearest" });
      event.preventDefault();
    } else if (event.key === "Enter" && marked >= 0) choose(marked);
    else if (event.key === "Escape") choose(-1);
  });

  // A slider over a figure that some things have; where none has it, there is nothing to slide.
  const slide = (name, shown) => {
    byId(`${name}-part`).hidden = things.every((thing) => thing[name] === null);
    byId(name).addEventListener("input", () => {
      model[name] = Number(byId(name).value);
      byId(`${name}-out`).textContent = shown(model[name]);
      changed();
    });
    return () => {
      model[name] = 0;
      byId(name).value = 0;
      byId(`${name}-out`).textContent = shown(0);
    };
  };
  const slides = [slide("score", String), slide("confidence", (value) => value.toFixed(2))];
  byId("arc-part").hidden = byId("score-part").hidden;
  byId("doubt-part").hidden = !things.some((_, index) => model.doubtful(index));

  const timeline = gangmap.timeline(byId("dates"), model.spans, (from, to) => {
    model.from = from;
    model.to = to;
    changed();
  }, true);
  byId("dates-part").hidden = timeline === null;

  const tick = (id, name) => byId(id).addEventListener("change", () => {
    model[name] = byId(id).checked;
    changed();
  });
  tick("facilities", "hideFacilities");
  tick("remove", "remove");
  byId("facilities").disabled = things.every((thing) => !thing.facility);

  byId("reset").addEventListener("click", () => {
    Object.assign(model, { hideFacilities: false, remove: false });
    model.kindsOff.clear();
    slides.forEach((back) => back());
    byId("facilities").checked = false;
    byId("remove").checked = false;
    filters.legend();
    if (timeline) timeline.reset();
    changed();
  });

  return filters;
};
