"use strict";
// The right side: one node, one tie or one path, what each rests on, and what speaks against it.
gangmap.makePanel = (model, act) => {
  const { byId, el, word, said } = gangmap;
  const { nodes, edges, things, ties, files, kinds } = model.picture;
  const panel = byId("panel");
  const told = { ...kinds, ...model.picture.otherKinds }; // what evidence may be of; nodes are things or identifiers

  const fill = (...parts) => panel.replaceChildren(...parts.flat(2).filter(Boolean));

  const MANY = 4; // pieces beyond which a node's tie is told in a line, to be opened

  // Details of a node may be coded (a standing, a status) or free text; only our own codes are translated.
  const CODED = new Set(["standing", "status", "stage"]);
  const valueOf = (name, value) => {
    if (name === "kind") return said(gangmap.kindName(value, kinds));
    if (name === "hangs_by") return said(hangsBy(value));
    if (name === "reason") return said(gangmap.reason(value));
    return said(CODED.has(name) ? word(value) : value);
  };
  // "phone +86138…": the kind by its name, what it is as it is.
  const hangsBy = (value) => {
    const [kind, ...rest] = value.split(" ");
    return rest.length ? `${gangmap.kindName(kind, told)} ${rest.join(" ")}` : value;
  };
  const row = (name, value) => [el("dt", {}, word(gangmap.plain(name))), el("dd", {}, value)];
  const number = (value, digits) => (value === null ? "–" : value.toFixed(digits));

  const reasons = (against) => [
    el("h3", {}, word("against")),
    against.length ? el("ul", { class: "against" }, ...against.map((reason) => el("li", {}, said(gangmap.reason(reason)))))
      : el("p", { class: "hint" }, word("no_against")),
  ];

  const place = (file, line) => {
    const [name, sha256] = files[file];
    return el("div", { class: "place", title: sha256 }, said(name), ` · ${word("row")} ${line}`,
      ...(sha256 ? [" · SHA-256 ", el("code", {}, sha256.slice(0, 12))] : [])); // the ledger of judgements grows, and has none
  };

  // Where nobody holds anything it is a comparison, and what it came to is a phrase of ours.
  const piece = ([kind, value, holders, bits, places]) => el("div", { class: "piece" },
    el("div", {}, gangmap.kindName(kind, told), ": ", said(holders ? value : gangmap.level(value))),
    el("div", { class: "hint" }, `${holders ? `${word("holders")} ${holders} · ` : ""}${word("bits")} ${gangmap.bits(bits)}${bits < -0.05 ? ` · ${word("speaks_against")}` : bits < 0.05 ? ` · ${word("no_weight")}` : ""}`),
    ...places.map(([file, line]) => place(file, line)));

  const sum = (name, bits) => el("div", { class: "piece" }, `${word(name)}: ${word("bits")} ${gangmap.bits(bits)}`);

  // A link is weighed from what was believed before: with that, its pieces sum up to what its probability says.
  const pieces = (tie) => (tie.prior === null ? tie.evidence.map(piece)
    : [sum("prior", tie.prior), ...tie.evidence.map(piece), sum("together", tie.prior + tie.bits)]);

  const tieFacts = (tie) => [
    `${tie.probability === null ? word("recorded") : `${word("inferred")} · ${word("probability")} ${number(tie.probability, 3)}`}`,
    ` · ${word(tie.style)} · ${word("bits")} ${gangmap.bits(tie.bits)}${tie.prior === null ? "" : ` (${word("without_prior")})`}`,
  ];
  const tieName = (tie) => word(`edge_${tie.kind}`).replace(/^edge_/, "");

  const tieCard = (index, other) => el("div", { class: "tie" },
    el("button", { type: "button", click: () => act.node(other) }, gangmap.kindName(things[other].kind, kinds), ": ", said(model.label(other))),
    el("div", { class: "hint" }, tieName(ties[index]), " · ", tieFacts(ties[index])),
    ...(ties[index].evidence.length > MANY
      ? [el("details", {}, el("summary", {}, `${word("evidence")} (${ties[index].evidence.length})`), ...pieces(ties[index]))] : pieces(ties[index])),
    ties[index].against.length ? el("ul", { class: "against" }, ...ties[index].against.map((reason) => el("li", {}, said(gangmap.reason(reason))))) : null);

  const badges = (thing) => el("p", {},
    el("span", { class: "badge" }, gangmap.kindName(thing.kind, kinds)),
    thing.facility ? el("span", { class: "badge facility" }, word("facility")) : null,
    thing.score !== null ? el("span", { class: thing.score >= 80 ? "badge red" : "badge" }, `${word("score")} ${number(thing.score, 0)}`) : null);

  const paths = (index) => el("div", { class: "paths" },
    el("button", { type: "button", id: "path-from", click: () => act.pathFrom(index) }, word("path_from")),
    el("button", { type: "button", id: "path-to", disabled: act.pathStart() === null || act.pathStart() === index, click: () => act.pathTo(index) }, word("path_to")),
    model.path || act.pathStart() !== null ? el("button", { type: "button", click: act.pathClear }, word("path_clear")) : null);

  // Our ids are a kind and what the case calls it; where a detail says the same, once is enough.
  const repeated = (thing) => thing.details.some(([, value]) => value && thing.id.endsWith(` ${value}`));

  const showNode = (index) => {
    const thing = things[index];
    const details = thing.details.flatMap(([name, value]) => row(name, valueOf(name, value)));
    const mine = [...model.neighbours[index]].sort((one, other) => ties[other[1]].bits - ties[one[1]].bits || one[0] - other[0]);
    fill(
      el("h2", {}, said(model.label(index))), badges(thing),
      el("dl", {}, repeated(thing) ? [] : row("id", said(thing.id)), thing.group ? row("group_id", said(thing.group)) : [],
        thing.first ? row("first_on", thing.first) : [], thing.last ? row("last_on", thing.last) : [],
        thing.confidence === null ? [] : row("confidence", number(thing.confidence, 3)), details),
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
      el("h3", {}, `${word("evidence")} (${tie.evidence.length})`), ...pieces(tie));
  };

  const showPath = () => {
    const steps = model.path.ties.map((tie, rank) => tieCard(tie, model.path.nodes[rank + 1]));
    fill(
      el("h2", {}, word("path")), el("p", { class: "hint" }, `${model.path.ties.length} ${word("steps")}`),
      model.path.through ? el("p", { class: "warning" }, word("through_facility")) : null,
      el("div", { class: "paths" }, el("button", { type: "button", click: act.pathClear }, word("path_clear"))),
      el("div", { class: "tie" }, el("button", { type: "button", click: () => act.node(model.path.nodes[0]) }, said(model.label(model.path.nodes[0])))),
      ...steps);
  };

  const line = (index, figure) => el("div", { class: "line" },
    el("button", { type: "button", click: () => act.node(index) }, gangmap.kindName(things[index].kind, kinds), ": ", said(model.label(index))),
    el("span", { class: "number" }, figure));
  const lines = (title, listed, figure) => (listed.length ? [el("h3", {}, word(title)), ...listed.map((index) => line(index, figure(index)))] : []);

  // The members of least confidence, each with what speaks against it; nobody where all are as good as certain.
  const CERTAIN = 0.999; // no more is told of anybody
  const doubted = (shops) => {
    const unsure = shops.filter((index) => things[index].against.length || (things[index].confidence ?? 1) < CERTAIN)
      .sort((one, other) => (things[one].confidence ?? 1) - (things[other].confidence ?? 1) || things[other].against.length - things[one].against.length || one - other);
    if (!unsure.length) return [];
    const figures = new Set(shops.map((index) => number(things[index].confidence, 3)));
    const alike = shops.length > 1 && figures.size === 1 && things[unsure[0]].confidence !== null;
    const listed = (alike ? unsure.filter((index) => things[index].against.length) : unsure).slice(0, 8);
    return [
      el("h3", {}, word("doubted")),
      alike ? el("p", { class: "hint" }, `${word("all_alike")} ${[...figures][0]}`) : null,
      ...listed.flatMap((index) => [
        line(index, things[index].confidence === null ? "" : number(things[index].confidence, 3)),
        things[index].against.length ? el("ul", { class: "against" }, ...things[index].against.map((reason) => el("li", {}, said(gangmap.reason(reason))))) : null,
      ]),
    ];
  };

  // Before anything is chosen: how large the group is, what ties it most, and of whom it is least certain.
  const showNothing = () => {
    const all = nodes.map((_, index) => index);
    const shops = all.filter((index) => things[index].kind === "shop");
    const shared = all.filter((index) => Object.hasOwn(kinds, things[index].kind));
    const facilities = all.filter((index) => things[index].facility);
    const heavy = all.filter((index) => things[index].score !== null).sort((one, other) => things[other].score - things[one].score || one - other);
    const wide = shared.filter((index) => !things[index].facility)
      .sort((one, other) => model.neighbours[other].length - model.neighbours[one].length || one - other);
    const figure = (name, count) => (count ? [el("dt", {}, word(name)), el("dd", {}, gangmap.number(count))] : []);
    fill(
      el("h2", {}, word("details")), el("p", { class: "hint" }, word("pick")), el("p", { class: "hint" }, word("path_hint")),
      act.pathStart() !== null ? el("p", {}, el("span", { class: "badge" }, `${word("path_from")}: `, said(model.label(act.pathStart())))) : null,
      el("h3", {}, word("summary")),
      el("dl", {}, figure("members_count", shops.length), figure("shared_count", shared.length), figure("facilities_count", facilities.length)),
      model.picture.leftOut ? el("p", { class: "hint" }, `${gangmap.number(model.picture.leftOut)} ${word("left_out")}`) : null,
      lines("score", heavy.slice(0, 8), (index) => number(things[index].score, 0)),
      lines("strongest", wide.slice(0, 8), (index) => `${model.neighbours[index].length}`),
      doubted(shops));
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
