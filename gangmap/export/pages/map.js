"use strict";
// Puts the group's map together: one model, a canvas, filters, a panel, the keyboard.
(() => {
  const { byId } = gangmap;
  const picture = gangmap.read("picture");
  const model = gangmap.makeModel(picture);
  let pathStart = null;

  const act = {
    node: (index) => choose(index, true),
    pathStart: () => pathStart,
    pathFrom: (index) => { pathStart = index; model.path = null; update(); },
    pathTo: (index) => {
      model.path = model.findPath(pathStart, index);
      if (model.path) model.chosenTie = null;
      update(model.path ? null : "path_none");
    },
    pathClear: () => { pathStart = null; model.path = null; update(); },
  };

  const canvas = gangmap.makeCanvas(byId("canvas"), model, {
    node: (index) => choose(index, false),
    tie: (index) => { model.path = null; model.chosen = null; model.chosenTie = index; update(); },
    nothing: () => clear(),
    fold: (index) => {
      if (model.folded.has(index)) model.folded.delete(index);
      else if (model.leaves(index).length) model.folded.add(index);
      update();
    },
  });
  const panel = gangmap.makePanel(model, act);
  const filters = gangmap.makeFilters(model, () => update(), (index) => choose(index, true));
  const sheet = gangmap.makeSheet(model, canvas);

  function update(note) {
    const { state, filtered } = canvas.refresh();
    canvas.select(model.path ? null : model.chosen, model.path ? null : model.chosenTie);
    panel.show(note);
    const shown = filtered.filter((value) => value === gangmap.SHOWN).length;
    byId("count").textContent = `${gangmap.word("shown")} ${shown} ${gangmap.word("of")} ${state.length} ${gangmap.word("nodes")} · ${picture.edges.length} ${gangmap.word("edges")}`;
    byId("fold").setAttribute("aria-pressed", String(model.folded.size > 0));
  }

  function choose(index, go) {
    model.path = null;
    model.chosenTie = null;
    model.chosen = index;
    update();
    if (go) canvas.goTo(index);
    byId("said").textContent = `${gangmap.kindName(picture.things[index].kind, picture.kinds)} ${model.label(index)}, ${model.neighbours[index].length} ${gangmap.word("ties")}`;
  }

  function clear() {
    Object.assign(model, { chosen: null, chosenTie: null, path: null });
    update();
  }

  const speak = (language) => {
    gangmap.speak(language);
    gangmap.headline(picture);
    filters.speak();
    update();
  };

  const layOut = (lanes) => {
    canvas.layOut(lanes);
    byId("lanes").setAttribute("aria-pressed", String(lanes));
    byId("force").setAttribute("aria-pressed", String(!lanes));
  };

  const foldAll = () => {
    picture.nodes.forEach((_, index) => { if (model.leaves(index).length > 1) model.folded.add(index); });
    update();
  };

  const save = {
    svg: () => gangmap.download(new Blob([gangmap.sheetText(sheet())], { type: "image/svg+xml" }), gangmap.fileName(picture.title[gangmap.language], "svg")),
    png: () => gangmap.sheetPng(sheet()).then((blob) => gangmap.download(blob, gangmap.fileName(picture.title[gangmap.language], "png"))),
  };

  // The nearest node that lies in the direction of an arrow key.
  const step = (right, down) => {
    const spots = canvas.positions();
    const { state } = model.view();
    if (model.chosen === null) { choose(0, true); return; }
    const here = spots[model.chosen];
    let best = null;
    let least = Infinity;
    picture.nodes.forEach(({ id }) => {
      const [x, y] = [spots[id].x - here.x, spots[id].y - here.y];
      const along = x * right + y * down;
      if (id === model.chosen || state[id] === gangmap.HIDDEN || along <= 0) return;
      const far = along + 2.5 * Math.abs(x * down + y * right);
      if (far < least) { least = far; best = id; }
    });
    if (best !== null) choose(best, true);
  };

  const keys = {
    ArrowRight: () => step(1, 0), ArrowLeft: () => step(-1, 0), ArrowDown: () => step(0, 1), ArrowUp: () => step(0, -1),
    "+": () => canvas.zoom(1.25), "=": () => canvas.zoom(1.25), "-": () => canvas.zoom(0.8), 0: () => canvas.fit(),
    Escape: () => { pathStart = null; clear(); },
    Enter: () => { byId("panel").tabIndex = -1; byId("panel").focus(); },
    f: () => { if (model.chosen !== null) { model.folded[model.folded.has(model.chosen) ? "delete" : "add"](model.chosen); update(); } },
    p: () => { if (model.chosen !== null) { if (pathStart === null) act.pathFrom(model.chosen); else act.pathTo(model.chosen); } },
  };
  byId("canvas").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(keys, event.key)) return;
    keys[event.key]();
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.matches("input")) return;
    byId("search").focus();
    event.preventDefault();
  });

  const press = { fit: canvas.fit, "zoom-in": () => canvas.zoom(1.25), "zoom-out": () => canvas.zoom(0.8), print: () => window.print(),
    svg: save.svg, png: save.png, lanes: () => layOut(true), force: () => layOut(false), fold: foldAll,
    unfold: () => { model.folded.clear(); update(); }, language: () => speak(gangmap.language === "zh" ? "en" : "zh") };
  Object.entries(press).forEach(([id, action]) => byId(id).addEventListener("click", () => action()));

  window.addEventListener("beforeprint", () => byId("paper").replaceChildren(sheet()));
  window.addEventListener("afterprint", () => byId("paper").replaceChildren());

  speak(picture.language);
  canvas.fit();
  gangmap.views = { canvas, model };
  document.documentElement.dataset.ready = "yes";
})();
