"use strict";
// The left side of the overview: search with jump, colours, region, category, size, risk, flows, dates.
gangmap.makeAtlasFilters = (model, geo, changed, jump) => {
  const { byId, el, word } = gangmap;
  const { atlas } = model;
  const filters = {};

  const tell = ({ group, node }) => {
    const thing = node === null ? null : model.nodeOf(group, node);
    const kind = thing ? gangmap.kindName(thing.kind, atlas.kinds) : word("kind_group");
    return [gangmap.said(thing ? thing.label : model.groupName(group)),
      el("small", {}, kind, " · ", gangmap.said(thing ? model.groupName(group) : atlas.groups.id[group]))];
  };
  const showFound = gangmap.makeSearchBox((text) => model.search(text, 40), tell, ({ group, node }) => jump(group, node));

  const options = (id, entries, value) => {
    byId(id).replaceChildren(...entries.map(([key, text]) => el("option", { value: key, selected: key === value }, gangmap.plain(text))));
  };
  filters.speak = () => {
    showFound();
    options("colour", [["risk", word("by_risk")], ["category", word("by_category")], ["size", word("by_size")]], model.colourBy);
    const listed = (tally, name) => tally.map(([index, count]) => [index, `${name(atlas.names[index])} (${gangmap.number(count)})`]);
    options("region", [["", word("all")], ...listed(model.regions(), gangmap.placeName)], model.region);
    options("category", [["", word("all")], ...listed(model.categories(), (name) => name || word("unknown"))], model.category);
    options("measure", [["count", word("by_count")], ["amount", word("by_amount")]], geo.options.measure);
    byId("flow-kinds").replaceChildren(...model.flowKinds.map(flowRow));
    filters.legend();
  };
  filters.legend = () => {
    const counts = new Uint32Array(model.classes.length);
    model.classOf.forEach((index, group) => { counts[index] += model.passes[group]; });
    const met = new Set(model.classOf);
    byId("classes").replaceChildren(...model.classes.map(({ name, colour, range }, index) => !met.has(index) ? null : gangmap.classRow(`${word(name)} ${range}`, colour, gangmap.number(counts[index]))).filter(Boolean));
  };

  // What is the same for all cannot be chosen by.
  byId("region-part").hidden = model.regions().length < 2;
  byId("category-part").hidden = model.categories().length < 2;

  byId("colour").addEventListener("change", () => { model.colourBy = byId("colour").value; model.colour(); changed(); });
  const pick = (id) => byId(id).addEventListener("change", () => {
    model[id] = byId(id).value === "" ? "" : Number(byId(id).value);
    changed(id);
  });
  pick("region");
  pick("category");

  // Group sizes run from two to hundreds: the slider is logarithmic.
  const largest = atlas.groups.shops.reduce((most, shops) => Math.max(most, shops), 1);
  const sizeOf = (step) => Math.round(largest ** (step / 100));
  const slide = (id, name, value, after) => byId(id).addEventListener("input", () => {
    after[name] = value(Number(byId(id).value));
    byId(`${id}-out`).textContent = String(after[name]);
    changed();
  });
  slide("size", "size", sizeOf, model);
  slide("score", "score", Number, model);
  slide("most", "most", Number, geo.options);
  byId("measure").addEventListener("change", () => { geo.options.measure = byId("measure").value; changed(); });
  byId("score-part").hidden = atlas.groups.risk.every((risk) => risk === null);
  byId("measure-part").hidden = !model.hasAmounts;
  const flowRow = (kind) => {
    const { colour, dash } = gangmap.FLOWS[kind];
    const box = el("input", { type: "checkbox", id: `flows-${kind}`, checked: geo.options.kinds.has(kind), change: () => {
      geo.options.kinds[box.checked ? "add" : "delete"](kind);
      changed();
    } });
    const sample = gangmap.svg("svg", { viewBox: "0 0 40 8", class: "sample", "aria-hidden": "true" },
      gangmap.svg("path", { d: "M1 4H39", stroke: colour, "stroke-width": 3, "stroke-dasharray": dash.join(" ") || null }));
    return el("label", {}, box, sample, el("span", {}, word(`flows_${kind}`)));
  };
  // How much of it all the lines are: what is not drawn is at least counted.
  filters.flows = () => {
    const drawn = geo.drawnFlows();
    byId("flows-drawn").textContent = `${word("shown")} ${gangmap.number(drawn.length)} ${word("of")} ${gangmap.number(geo.flows().length)} ${word("flow_lines")}`
      + (atlas.unplaced ? ` · ${gangmap.number(atlas.unplaced)} ${word("unplaced")}` : "");
  };
  byId("remove").addEventListener("change", () => { model.remove = byId("remove").checked; changed(); });

  const timeline = gangmap.timeline(byId("time"), model.spans, (from, to) => { model.from = from; model.to = to; changed(); });
  byId("time").hidden = timeline === null;
  filters.mark = () => { if (timeline) timeline.mark([...model.chosen].map((group) => model.spans[group])); };

  byId("reset").addEventListener("click", () => {
    Object.assign(model, { region: "", category: "", size: 0, score: 0, remove: false });
    Object.assign(byId("size"), { value: 0 });
    Object.assign(byId("score"), { value: 0 });
    byId("size-out").textContent = "1";
    byId("score-out").textContent = "0";
    byId("remove").checked = false;
    filters.speak();
    if (timeline) timeline.reset();
    changed();
  });
  return filters;
};
