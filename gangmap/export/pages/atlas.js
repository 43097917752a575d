"use strict";
// Puts the overview together: one model, two views, a timeline, a panel; what is chosen in one lights up in all.
(() => {
  const { byId, word } = gangmap;
  const atlas = gangmap.read("atlas");
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
    byId("count").textContent = `${word("shown")} ${gangmap.number(model.passing())} ${word("of")} ${gangmap.number(model.count)} ${word("groups")}`;
  }

  const speak = (language) => {
    gangmap.speak(language);
    gangmap.headline(atlas);
    byId("about-map").textContent = `${word("nearer_prefectures")} · ${word("base_map")}: ${gangmap.plain(basemap.about[language] || "")}`;
    filters.speak();
    show();
  };

  const views = { network: ["network-pane"], map: ["geo-pane"], both: ["network-pane", "geo-pane"] };
  let current = "network";
  const lookAt = (name) => {
    current = name;
    byId("flows-part").hidden = name === "network" || !model.flowKinds.length;
    for (const pane of ["network-pane", "geo-pane"]) byId(pane).hidden = !views[name].includes(pane);
    for (const view of Object.keys(views)) byId(`view-${view}`).setAttribute("aria-pressed", String(view === name));
    network.resize();
    geo.resize();
  };
  const shownViews = () => (current === "map" ? [geo] : current === "network" ? [network] : [network, geo]);
  const scope = (name) => {
    geo.show(name);
    for (const one of ["china", "world"]) byId(one).setAttribute("aria-pressed", String(one === name));
    filters.flows();
  };

  // The canvases as they stand, under a head, for paper and for a file.
  const picture = () => {
    const canvases = shownViews().map((view) => view.canvas);
    const paper = document.createElement("canvas");
    const [width, height] = [canvases.reduce((sum, canvas) => sum + canvas.width, 0), canvases[0].height];
    paper.width = width;
    paper.height = height + 120;
    const pen = paper.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, paper.width, paper.height);
    const text = (words, size, down, colour) => {
      pen.font = `${size}px ${gangmap.FONT}`;
      pen.fillStyle = colour;
      pen.fillText(gangmap.plain(words), 16, down);
    };
    text(atlas.title[gangmap.language], 24, 32, "#18212b");
    text(`${atlas.subtitle[gangmap.language]}  ${word("clock")}: ${atlas.clock} · ${word("run")}: ${atlas.run}`, 14, 54, "#55606c");
    text(word("overview_notice"), 14, 75, "#5c3b00");
    let left = 16;
    pen.font = `14px ${gangmap.FONT}`;
    model.classes.forEach(({ name, colour, range }) => {
      const title = gangmap.plain(`${word(name)} ${range}`);
      pen.fillStyle = colour;
      pen.beginPath();
      pen.arc(left + 6, 97, 6, 0, 2 * Math.PI);
      pen.fill();
      pen.fillStyle = "#18212b";
      pen.fillText(title, left + 17, 102);
      left += 40 + pen.measureText(title).width;
    });
    let x = 0;
    for (const canvas of canvases) { pen.drawImage(canvas, x, 112); x += canvas.width; }
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
