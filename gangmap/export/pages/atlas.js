"use strict";
// Puts the overview together: one model, two views, a timeline, a panel; what is chosen in one lights up in all.
(() => {
  const { byId, word } = gangmap;
  const atlas = gangmap.read("atlas");
  let current = "network";
  const basemap = gangmap.read("basemap");
  gangmap.learnPlaces(basemap);
  const model = gangmap.makeAtlas(atlas);
  const act = {
    group: (group) => { choose([group]); network.showGroup(group); },
    node: (group, node) => { choose([group], { node }); network.showGroup(group); },
    place: (place) => choose(model.groupsOf(place), { place }),
    province: (name) => choose(groupsIn(name), { province: name }),
  };
  const listen = {
    group: (group, node) => choose([group], { node }),
    province: (name) => { act.province(name); network.showProvince(name); },
    place: (place) => act.place(place),
    nothing: () => choose([]),
  };
  const network = gangmap.makeNetwork(byId("network"), model, listen);
  const geo = gangmap.makeGeo(byId("geo"), model, basemap, listen);
  const panel = gangmap.makeAtlasPanel(model, geo, act);
  const filters = gangmap.makeAtlasFilters(model, geo, changed, (group, node) => { choose([group], { node }); network.showGroup(group); });

  const passing = (group) => model.passes[group] === 1;
  const groupsIn = (name) => atlas.groups.id.map((_, group) => group).filter((group) => model.province(group) === name && passing(group));

  function choose(groups, { node = null, place = null, province = null } = {}) {
    model.chosen = new Set(groups);
    Object.assign(model, { node, place, provinceChosen: province });
    show();
    byId("said").textContent = groups.length === 1 ? model.groupName(groups[0]) : `${groups.length} ${word("groups")}`;
  }

  // A filter may have put out what was chosen as a place or province: choose again among what passes.
  function changed(filter) {
    model.filter();
    if (model.place !== null) model.chosen = new Set(model.groupsOf(model.place));
    else if (model.provinceChosen) model.chosen = new Set(groupsIn(model.provinceChosen));
    if (filter === "region" && model.region !== "") network.showProvince(atlas.names[model.region]);
    show();
  }

  function show() {
    geo.refresh();
    network.redraw();
    filters.legend();
    filters.mark();
    filters.flows();
    panel.show();
    tell();
  }

  function tell() {
    const nowhere = model.placeless();
    byId("about-map").textContent = [nowhere ? `${gangmap.number(nowhere)} ${word("placeless")}` : "", word("nearer_prefectures"),
      `${word("base_map")}: ${gangmap.plain(basemap.about[gangmap.language] || "")}`].filter(Boolean).join(" · ");
    byId("count").textContent = `${word("shown")} ${gangmap.number(model.passing())} ${word("of")} ${gangmap.number(model.count)} ${word("groups")}`;
  }

  const speak = (language) => {
    gangmap.speak(language);
    gangmap.headline(atlas);
    filters.speak();
    show();
  };

  const views = { network: ["network-pane"], map: ["geo-pane"], both: ["network-pane", "geo-pane"] };
  const lookAt = (name) => {
    current = name;
    byId("flows-part").hidden = name === "network" || !model.flowKinds.length;
    for (const pane of ["network-pane", "geo-pane"]) byId(pane).hidden = !views[name].includes(pane);
    for (const view of Object.keys(views)) byId(`view-${view}`).setAttribute("aria-pressed", String(view === name));
    network.resize();
    geo.resize();
    tell();
  };
  const shownViews = () => (current === "map" ? [geo] : current === "network" ? [network] : [network, geo]);
  const scope = (name) => {
    geo.show(name);
    for (const one of ["china", "world"]) byId(one).setAttribute("aria-pressed", String(one === name));
    filters.flows();
  };

  // The canvases as they stand, under a head with title and legend, for paper and for a file.
  const GAP = 12;
  const picture = () => {
    const canvases = shownViews().map((view) => view.canvas);
    const size = shownViews()[0].ratio; // of the screen's pixels: letters as large as on the screen
    const width = canvases.reduce((sum, canvas) => sum + canvas.width, (canvases.length - 1) * GAP);
    const paper = document.createElement("canvas");
    const pen = paper.getContext("2d");
    const lines = [];
    let [left, down] = [16, 97];
    const sign = (title, mark) => {
      const wide = (mark.dash ? 32 : 18) + gangmap.widthOf(title, 14);
      if (left > 16 && left + wide > width / size) { left = 16; down += 24; }
      lines.push({ title, mark, left, down });
      left += wide + 18;
    };
    model.classes.forEach(({ name, colour, range }, index) => { if (model.classOf.includes(index)) sign(gangmap.plain(`${word(name)} ${range}`), { colour }); });
    if (current !== "network") {
      left = width; // flows begin a line of their own
      model.flowKinds.filter((kind) => geo.options.kinds.has(kind)).forEach((kind) => sign(word(`flows_${kind}`), gangmap.FLOWS[kind]));
    }
    const head = (down + 18) * size;
    paper.width = width;
    paper.height = canvases[0].height + head;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, paper.width, paper.height);
    pen.scale(size, size);
    const text = (words, high, at, colour, weight = "") => {
      pen.font = `${weight} ${high}px ${gangmap.FONT}`;
      pen.fillStyle = colour;
      const [line] = gangmap.linesOf(words, high, width / size - 32, 1);
      pen.fillText(line || "", 16, at);
    };
    text(atlas.title[gangmap.language], 24, 32, "#18212b", "650");
    text(`${atlas.subtitle[gangmap.language]} · ${word("clock")}: ${atlas.clock} · ${word("run")}: ${atlas.run}`, 14, 54, "#55606c");
    text(word("overview_notice"), 14, 75, "#5c3b00");
    pen.font = `14px ${gangmap.FONT}`;
    for (const { title, mark, left: x, down: y } of lines) {
      pen.beginPath();
      if (mark.dash) {
        pen.setLineDash(mark.dash);
        pen.lineWidth = 3;
        pen.strokeStyle = mark.colour;
        pen.moveTo(x, y);
        pen.lineTo(x + 26, y);
        pen.stroke();
        pen.setLineDash([]);
      } else {
        pen.arc(x + 6, y, 6, 0, 2 * Math.PI);
        pen.fillStyle = mark.colour;
        pen.fill();
      }
      pen.fillStyle = "#18212b";
      pen.fillText(title, x + (mark.dash ? 32 : 18), y + 5);
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    let x = 0;
    for (const canvas of canvases) { pen.drawImage(canvas, x, head); x += canvas.width + GAP; }
    return paper;
  };
  window.addEventListener("beforeprint", () => byId("paper").replaceChildren(gangmap.el("img", { alt: "", src: picture().toDataURL("image/png") }),
    gangmap.el("p", { class: "hint" }, `${word("base_map")}: ${gangmap.plain(basemap.about[gangmap.language] || "")}`)));
  window.addEventListener("afterprint", () => byId("paper").replaceChildren());

  network.keys.Enter = () => { const link = byId("open-map"); if (link) link.focus(); };
  for (const view of [network, geo]) view.keys.Escape = () => choose([]);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.matches("input, select")) return;
    byId("search").focus();
    event.preventDefault();
  });
  const zoom = (factor) => shownViews().forEach((view) => view.zoom(factor));
  const press = {
    "view-network": () => lookAt("network"), "view-map": () => lookAt("map"), "view-both": () => lookAt("both"),
    china: () => scope("china"), world: () => scope("world"), fit: () => shownViews().forEach((view) => view.fit()),
    "zoom-in": () => zoom(1.4), "zoom-out": () => zoom(1 / 1.4), print: () => window.print(),
    png: () => picture().toBlob((blob) => gangmap.download(blob, gangmap.fileName(atlas.title[gangmap.language], "png"))),
    language: () => speak(gangmap.language === "zh" ? "en" : "zh"),
  };
  Object.entries(press).forEach(([id, action]) => byId(id).addEventListener("click", () => action()));

  lookAt(atlas.view);
  speak(atlas.language);
  gangmap.views = { network, geo, model };
  document.documentElement.dataset.ready = "yes";
})();
