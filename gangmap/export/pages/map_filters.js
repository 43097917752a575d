"use strict";
// The left side: search with jump, legend that is also the filter by kind, score, dates, facilities.
gangmap.makeFilters = (model, changed, jump) => {
  const { byId, el } = gangmap;
  const { things, ties, kinds } = model.picture;
  const filters = {};

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

  const tell = (index) => [gangmap.said(model.label(index)),
    el("small", {}, gangmap.kindName(things[index].kind, kinds), " · ", gangmap.said(things[index].id))];
  const showFound = gangmap.makeSearchBox((text) => model.search(text, 30), tell, jump);

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
