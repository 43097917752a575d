"use strict";
// The right side: one node, one tie or one path, what each rests on, and what speaks against it.
gangmap.makePanel = (model, act) => {
  const { byId, el, word, said } = gangmap;
  const { nodes, edges, things, ties, files, kinds } = model.picture;
  const panel = byId("panel");

  const fill = (...parts) => panel.replaceChildren(...parts.flat(2).filter(Boolean));

  // Details of a node may be coded (a standing, a status) or free text; only our own codes are translated.
  const CODED = new Set(["standing", "status", "stage", "kind", "reason"]);
  const valueOf = (name, value) => said(CODED.has(name) ? word(value) : value);
  const row = (name, value) => [el("dt", {}, word(gangmap.plain(name))), el("dd", {}, value)];
  const number = (value, digits) => (value === null ? "–" : value.toFixed(digits));

  const reasons = (against) => [
    el("h3", {}, word("against")),
    against.length ? el("ul", { class: "against" }, ...against.map((reason) => el("li", {}, said(reason))))
      : el("p", { class: "hint" }, word("no_against")),
  ];

  const place = (file, line) => {
    const [name, sha256] = files[file];
    return el("div", { class: "place", title: sha256 }, said(name), ` · ${word("row")} ${line} · SHA-256 `, el("code", {}, sha256.slice(0, 12)));
  };

  const piece = ([kind, value, holders, bits, file, line]) => el("div", { class: "piece" },
    el("div", {}, gangmap.kindName(kind, kinds), ": ", said(value)),
    el("div", { class: "hint" }, `${word("holders")} ${holders} · ${word("bits")} ${bits.toFixed(1)}`),
    place(file, line));

  const tieFacts = (tie) => [
    `${tie.probability === null ? word("recorded") : `${word("inferred")} · ${word("probability")} ${number(tie.probability, 2)}`}`,
    ` · ${word(tie.style)} · ${word("bits")} ${number(tie.bits, 1)}`,
  ];
  const tieName = (tie) => word(`edge_${tie.kind}`).replace(/^edge_/, "");

  const tieCard = (index, other) => el("div", { class: "tie" },
    el("button", { type: "button", click: () => act.node(other) }, gangmap.kindName(things[other].kind, kinds), ": ", said(model.label(other))),
    el("div", { class: "hint" }, tieName(ties[index]), " · ", tieFacts(ties[index])),
    ...ties[index].evidence.map(piece),
    ties[index].against.length ? el("ul", { class: "against" }, ...ties[index].against.map((reason) => el("li", {}, said(reason)))) : null);

  const badges = (thing) => el("p", {},
    el("span", { class: "badge" }, gangmap.kindName(thing.kind, kinds)),
    thing.facility ? el("span", { class: "badge facility" }, word("facility")) : null,
    thing.score !== null ? el("span", { class: thing.score >= 80 ? "badge red" : "badge" }, `${word("score")} ${number(thing.score, 0)}`) : null);

  const paths = (index) => el("div", { class: "paths" },
    el("button", { type: "button", id: "path-from", click: () => act.pathFrom(index) }, word("path_from")),
    el("button", { type: "button", id: "path-to", disabled: act.pathStart() === null || act.pathStart() === index, click: () => act.pathTo(index) }, word("path_to")),
    model.path || act.pathStart() !== null ? el("button", { type: "button", click: act.pathClear }, word("path_clear")) : null);

  const showNode = (index) => {
    const thing = things[index];
    const details = thing.details.flatMap(([name, value]) => row(name, valueOf(name, value)));
    const mine = [...model.neighbours[index]].sort((one, other) => ties[other[1]].bits - ties[one[1]].bits || one[0] - other[0]);
    fill(
      el("h2", {}, said(model.label(index))), badges(thing),
      el("dl", {}, row("id", said(thing.id)), thing.group ? row("group_id", said(thing.group)) : [],
        thing.first ? row("first_on", thing.first) : [], thing.last ? row("last_on", thing.last) : [], details),
      paths(index), ...reasons(thing.against),
      el("h3", {}, `${word("ties")} (${mine.length})`), ...mine.map(([other, tie]) => tieCard(tie, other)));
  };

  const showTie = (index) => {
    const tie = ties[index];
    const end = (at) => el("div", { class: "tie" }, el("button", { type: "button", click: () => act.node(at) },
      gangmap.kindName(things[at].kind, kinds), ": ", said(model.label(at))));
    fill(
      el("h2", {}, tieName(tie)), end(edges[index].from), end(edges[index].to),
      el("p", { class: "hint" }, tieFacts(tie)), ...reasons(tie.against),
      el("h3", {}, `${word("evidence")} (${tie.evidence.length})`), ...tie.evidence.map(piece));
  };

  const showPath = () => {
    const steps = model.path.ties.map((tie, rank) => tieCard(tie, model.path.nodes[rank + 1]));
    fill(
      el("h2", {}, word("path")), el("p", { class: "hint" }, `${model.path.ties.length} ${word("steps")}`),
      el("div", { class: "paths" }, el("button", { type: "button", click: act.pathClear }, word("path_clear"))),
      el("div", { class: "tie" }, el("button", { type: "button", click: () => act.node(model.path.nodes[0]) }, said(model.label(model.path.nodes[0])))),
      ...steps);
  };

  const showNothing = () => {
    const heavy = nodes.map((_, index) => index).filter((index) => things[index].score !== null)
      .sort((one, other) => things[other].score - things[one].score || one - other).slice(0, 8);
    fill(
      el("h2", {}, word("details")), el("p", { class: "hint" }, word("pick")), el("p", { class: "hint" }, word("path_hint")),
      act.pathStart() !== null ? el("p", {}, el("span", { class: "badge" }, `${word("path_from")}: `, said(model.label(act.pathStart())))) : null,
      heavy.length ? el("h3", {}, word("score")) : null,
      ...heavy.map((index) => el("div", { class: "tie" }, el("button", { type: "button", click: () => act.node(index) },
        said(model.label(index)), ` · ${number(things[index].score, 0)}`))));
  };

  return {
    show(note) {
      if (model.path) showPath();
      else if (model.chosen !== null) showNode(model.chosen);
      else if (model.chosenTie !== null) showTie(model.chosenTie);
      else showNothing();
      if (note) panel.prepend(el("p", { class: "badge red", role: "alert" }, word(note)));
      panel.scrollTop = 0;
    },
  };
};
