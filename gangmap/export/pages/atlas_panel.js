"use strict";
// The right side of the overview: one group, one place or province, or what there is to see at all.
gangmap.makeAtlasPanel = (model, geo, act) => {
  const { byId, el, word, said, number } = gangmap;
  const { atlas } = model;
  const { groups, nodes } = atlas;
  const panel = byId("panel");
  const LISTED = 60;

  const fill = (...parts) => { panel.replaceChildren(...parts.flat(2).filter(Boolean)); panel.scrollTop = 0; };
  const row = (name, value) => (value === null || value === "" ? [] : [el("dt", {}, word(name)), el("dd", {}, value)]);
  const line = (text, figure, action) => el("div", { class: "row" }, el("button", { type: "button", click: action }, said(text)), el("span", { class: "number" }, figure));
  const more = (total) => (total > LISTED ? el("p", { class: "hint" }, `… ${number(total - LISTED)}`) : null);
  const riskOf = (group) => (groups.risk[group] === null ? "–" : groups.risk[group].toFixed(0));
  const byRisk = (one, other) => (groups.risk[other] ?? -1) - (groups.risk[one] ?? -1) || groups.shops[other] - groups.shops[one] || one - other;
  const groupLine = (group) => line(model.groupName(group), `${groups.risk[group] === null ? "" : `${riskOf(group)} · `}${gangmap.counted(groups.shops[group], "shops")}`, () => act.group(group));

  // Only a file name we made ourselves, of the one form we make, becomes a link.
  const mapLink = (group) => {
    const file = Object.hasOwn(atlas.maps, group) ? atlas.maps[group] : "";
    return /^(?:[A-Za-z0-9_-]{1,64}\/)?[A-Za-z0-9_-]{1,80}\.html$/.test(file) ? el("a", { class: "open-map", id: "open-map", href: file }, word("open_map")) : null;
  };

  const held = (group) => Array.from({ length: nodes.identifiers[group] }, (_, index) => nodes.shops[group] + index);
  const holders = (group) => {
    const counts = new Map();
    nodes.ties[group].forEach((end, index) => { if (index % 2) counts.set(end, (counts.get(end) || 0) + 1); });
    return counts;
  };

  const nodeLine = (group, index, figure) => {
    const { kind, label } = model.nodeOf(group, index);
    return line(`${gangmap.kindName(kind, atlas.kinds)}: ${gangmap.plain(label)}`, figure, () => act.node(group, index));
  };

  const showGroup = (group) => {
    const counts = holders(group);
    const shared = held(group).sort((one, other) => (counts.get(other - nodes.shops[group]) || 0) - (counts.get(one - nodes.shops[group]) || 0) || one - other);
    const shops = Array.from({ length: nodes.shops[group] }, (_, index) => index);
    const risk = groups.risk[group];
    const node = model.node === null ? null : model.nodeOf(group, model.node);
    fill(
      el("h2", {}, said(model.groupName(group))),
      el("p", {}, el("span", { class: "badge" }, word(risk !== null && risk >= 80 ? "kind_suspected" : "kind_group")), risk === null ? null : el("span", { class: risk >= 80 ? "badge red" : "badge" }, `${word("score")} ${risk.toFixed(0)}`)),
      node ? el("p", {}, el("span", { class: "badge" }, gangmap.kindName(node.kind, atlas.kinds)), said(node.label), " ", said(node.id === node.label ? "" : node.id)) : null,
      el("dl", {}, row("id", said(groups.id[group])), row("size", number(groups.shops[group])), row("category", said(model.category_(group) || word("unknown"))),
        row("province", gangmap.placeName(model.province(group))), row("city", model.city(group) ? gangmap.placeTitle(["CN", model.province(group), model.city(group)]) : ""),
        row("first_on", groups.first[group] || ""), row("last_on", groups.last[group] || ""),
        row("value_yuan", groups.value[group] === null ? "" : number(groups.value[group]))),
      mapLink(group),
      groups.places[group].length > 1 ? [el("h3", {}, word("place")), ...groups.places[group].slice(0, 12).map(([place, shopCount]) => line(gangmap.placeTitle(atlas.places[place]), gangmap.counted(shopCount, "shops"), () => act.place(place)))] : null,
      flowList(geo.flows()),
      shared.length ? [el("h3", {}, `${word("identifiers")} (${shared.length})`), ...shared.slice(0, LISTED).map((index) => nodeLine(group, index, gangmap.counted(counts.get(index - nodes.shops[group]) || 0, "shops"))), more(shared.length)] : null,
      [el("h3", {}, `${word("kind_shop")} (${groups.shops[group]})`), ...shops.slice(0, LISTED).map((index) => nodeLine(group, index, "")), more(shops.length)]);
  };

  const flowList = (flows) => (flows.length ? [el("h3", {}, word("flows")), ...flows.slice(0, 20).map(({ source, target, kind, count, amount }) => el("div", { class: "row" },
    el("span", {}, `${gangmap.placeTitle(atlas.places[source])} ${gangmap.FLOWS[kind].directed ? "→" : "–"} ${gangmap.placeTitle(atlas.places[target])}`),
    el("span", { class: "number" }, `${word(`flow_${kind}`)} ${number(count)}${amount ? ` · ¥${number(amount)}` : ""}`)))] : null);

  const showPlace = (title, members, place) => {
    const shares = model.classes.map(({ name, colour }, index) => [name, colour, members.filter((group) => model.classOf[group] === index).length]).filter(([, , count]) => count);
    fill(
      el("h2", {}, title), el("p", { class: "hint" }, `${gangmap.counted(members.length, "groups")} · ${gangmap.counted(members.reduce((sum, group) => sum + groups.shops[group], 0), "shops")}`),
      ...shares.map(([name, colour, count]) => gangmap.classRow(word(name), colour, `${count} · ${Math.round((100 * count) / members.length)} %`)),
      place === null ? null : flowList(geo.flows()),
      [el("h3", {}, word("kind_group")), ...[...members].sort(byRisk).slice(0, LISTED).map(groupLine), more(members.length)]);
  };

  const showAll = () => {
    if (!groups.id.length) {
      fill(el("h2", {}, word("no_groups")), el("p", { class: "hint" }, word("no_groups_why")));
      return;
    }
    const passing = groups.id.map((_, group) => group).filter((group) => model.passes[group]);
    fill(el("h2", {}, word(groups.risk.some((risk) => risk !== null) ? "top_groups" : "largest_groups")), el("p", { class: "hint" }, word("atlas_pick")), ...passing.sort(byRisk).slice(0, 25).map(groupLine));
  };

  return {
    show() {
      if (model.place !== null) showPlace(gangmap.placeTitle(atlas.places[model.place]), [...model.chosen], model.place);
      else if (model.provinceChosen !== null && model.provinceChosen !== undefined) showPlace(gangmap.placeName(model.provinceChosen), [...model.chosen], null);
      else if (model.chosen.size === 1) showGroup([...model.chosen][0]);
      else showAll();
    },
  };
};

gangmap.classRow = (name, colour, figure) => {
  const spot = gangmap.el("i");
  spot.style.background = colour;
  return gangmap.el("div", { class: "class" }, spot, gangmap.el("span", {}, gangmap.plain(name)), gangmap.el("span", { class: "number" }, figure));
};
