"use strict";
// The state of the overview: what is filtered, chosen and how it is coloured; what follows for every group.
gangmap.makeAtlas = (atlas) => {
  const { groups, nodes, names } = atlas;
  const count = groups.id.length;
  const model = {
    atlas, count, colourBy: groups.risk.some((risk) => risk !== null) ? "risk" : groups.category.some((category) => names[category]) ? "category" : "size",
    region: "", category: "", size: 0, score: 0, from: null, to: null, remove: false,
    passes: new Uint8Array(count).fill(1), chosen: new Set(), node: null, place: null,
  };

  const running = (lengths) => {
    const starts = new Uint32Array(lengths.length + 1);
    lengths.forEach((length, index) => { starts[index + 1] = starts[index] + length; });
    return starts;
  };
  model.shopStart = running(nodes.shops);
  model.identifierStart = running(nodes.identifiers);
  model.spotStart = running(nodes.shops.map((shops, index) => shops + nodes.identifiers[index]));

  model.spans = gangmap.spans(groups.id.map((_, index) => ({ first: groups.first[index], last: groups.last[index] })));
  model.groupName = (group) => gangmap.plain(groups.name[group] || groups.id[group]);
  model.province = (group) => names[groups.province[group]];
  model.city = (group) => names[groups.city[group]];
  model.category_ = (group) => names[groups.category[group]];

  // The shop or identifier at a place in a group's nodes.
  model.nodeOf = (group, index) => {
    const shops = nodes.shops[group];
    if (index < shops) {
      const shop = model.shopStart[group] + index;
      return { kind: "shop", id: nodes.shopId[shop], label: nodes.shopName[shop] || nodes.shopId[shop] };
    }
    const identifier = model.identifierStart[group] + index - shops;
    return { kind: atlas.kindList[nodes.kind[identifier]] || "other", id: nodes.value[identifier], label: nodes.value[identifier] };
  };

  const CATEGORY_COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#7A5C00"];
  const OTHER = "#9aa4ae";
  const tally = (column) => {
    const counts = new Map();
    column.forEach((value) => counts.set(value, (counts.get(value) || 0) + 1));
    return [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  };
  const common = tally(groups.category).slice(0, CATEGORY_COLOURS.length).map(([category]) => category);
  const rankOf = new Map(common.map((category, rank) => [category, rank]));

  // Each colouring: its classes in order, and the class of a group.
  const colourings = {
    risk: {
      classes: [["red", "#b3202a", "≥ 80"], ["watch", "#e69f00", "50–79"], ["low", "#6baed6", "< 50"], ["unknown", OTHER, ""]],
      of: (group) => { const risk = groups.risk[group]; return risk === null ? 3 : risk >= 80 ? 0 : risk >= 50 ? 1 : 2; },
    },
    category: {
      classes: [...common.map((category, rank) => [names[category] || "unknown", CATEGORY_COLOURS[rank], ""]), ["others", OTHER, ""]],
      of: (group) => (rankOf.has(groups.category[group]) ? rankOf.get(groups.category[group]) : common.length),
    },
    size: {
      classes: [["≥ 50", "#08306b", ""], ["20–49", "#2171b5", ""], ["5–19", "#6baed6", ""], ["2–4", "#c0d8ea", ""]],
      of: (group) => { const shops = groups.shops[group]; return shops >= 50 ? 0 : shops >= 20 ? 1 : shops >= 5 ? 2 : 3; },
    },
  };
  model.colour = () => {
    const { classes, of } = colourings[model.colourBy];
    const classOf = Uint8Array.from({ length: count }, (_, group) => of(group));
    model.classes = classes.map(([name, colour, range]) => ({ name, colour, range }));
    model.classOf = classOf;
  };
  model.colour();

  model.regions = () => tally(groups.province);
  model.categories = () => tally(groups.category);

  const passes = (group) => (model.region === "" || groups.province[group] === model.region)
    && (model.category === "" || groups.category[group] === model.category)
    && groups.shops[group] >= model.size
    && (model.score === 0 || groups.risk[group] === null || groups.risk[group] >= model.score)
    && gangmap.within(model.spans[group], model.from, model.to);
  model.filter = () => { for (let group = 0; group < count; group += 1) model.passes[group] = passes(group) ? 1 : 0; };
  // Groups that no city or province of theirs puts on the map.
  const placeless = groups.places.map((spots) => spots.every(([place]) => atlas.places[place][3] === null));
  model.placeless = () => placeless.reduce((sum, none, group) => sum + (none && model.passes[group] ? 1 : 0), 0);
  model.passing = () => model.passes.reduce((sum, pass) => sum + pass, 0);
  model.filter();

  // Groups and nodes that a text is found in; names of groups come first.
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  let haystack = null;
  const stacks = () => {
    haystack ||= {
      group: groups.id.map((id, group) => fold(`${id}\n${groups.name[group]}`)),
      shop: nodes.shopId.map((id, shop) => fold(`${id}\n${nodes.shopName[shop]}`)),
      identifier: nodes.value.map(fold),
    };
    return haystack;
  };
  const owner = (starts, index) => {
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  model.search = (text, most) => {
    const wanted = gangmap.wanted(text);
    if (!wanted.length) return [];
    const found = [];
    const scan = (texts, make) => {
      for (let index = 0; index < texts.length && found.length < most; index += 1) if (wanted.some((one) => texts[index].includes(one))) found.push(make(index));
    };
    scan(stacks().group, (group) => ({ group, node: null }));
    scan(stacks().shop, (shop) => { const group = owner(model.shopStart, shop); return { group, node: shop - model.shopStart[group] }; });
    scan(stacks().identifier, (identifier) => {
      const group = owner(model.identifierStart, identifier);
      return { group, node: nodes.shops[group] + identifier - model.identifierStart[group] };
    });
    return found;
  };

  // What stands at each place among the groups that pass: groups, shops, and how many of each class.
  model.atPlaces = () => {
    const places = atlas.places.map(() => ({ groups: 0, shops: 0, classes: new Uint32Array(model.classes.length), chosen: 0 }));
    for (let group = 0; group < count; group += 1) {
      if (!model.passes[group]) continue;
      for (const [place, shops] of groups.places[group]) {
        places[place].groups += 1;
        places[place].shops += shops;
        places[place].classes[model.classOf[group]] += 1;
        if (model.chosen.has(group)) places[place].chosen += 1;
      }
    }
    return places;
  };

  // Flows between pairs of places in one sum each, by kind, largest first. What is chosen decides whose they are: of a
  // place those that begin or end there, of groups those they sent or that tie them, and otherwise all.
  const flows = atlas.flows;
  const FLOW_KINDS = ["goods", "freight", "money", "ties"];
  model.flowKinds = FLOW_KINDS.filter((_, kind) => flows.kind.includes(kind));
  model.hasAmounts = flows.amount.some((amount) => amount !== null);

  const dated = (index) => model.from === null || flows.first[index] === null
    || (flows.first[index] <= model.to && (flows.last[index] ?? flows.first[index]) >= model.from);
  const wanted = (index) => {
    const [source, target, group] = [flows.source[index], flows.target[index], flows.group[index]];
    if (source === target || (group !== null && !model.passes[group])) return false;
    if (model.place !== null) return source === model.place || target === model.place;
    return !model.chosen.size || (group !== null && model.chosen.has(group));
  };

  model.flowsShown = (kinds, measure) => {
    const sums = new Map();
    const places = atlas.places.length;
    for (let index = 0; index < flows.source.length; index += 1) {
      if (!kinds.has(FLOW_KINDS[flows.kind[index]]) || !wanted(index) || !dated(index)) continue;
      const key = (flows.kind[index] * places + flows.source[index]) * places + flows.target[index];
      let sum = sums.get(key);
      if (!sum) sums.set(key, (sum = { source: flows.source[index], target: flows.target[index], kind: FLOW_KINDS[flows.kind[index]], count: 0, amount: 0 }));
      sum.count += flows.count[index];
      sum.amount += flows.amount[index] || 0;
    }
    const all = [...sums.values()];
    // Links are no money: ties are measured by their number whatever the others are.
    for (const sum of all) sum.size = measure === "amount" && sum.kind !== "ties" ? sum.amount : sum.count;
    return all.filter(({ size }) => size > 0)
      .sort((one, other) => other.size - one.size || other.count - one.count || one.source - other.source || one.target - other.target);
  };

  // Groups that have something to do with a place: shops there, or goods that begin or end there.
  model.groupsOf = (place) => {
    const found = new Set();
    groups.places.forEach((spots, group) => { if (spots.some(([spot]) => spot === place)) found.add(group); });
    for (let index = 0; index < flows.source.length; index += 1) {
      const group = flows.group[index];
      if (group !== null && (flows.source[index] === place || flows.target[index] === place)) found.add(group);
    }
    return [...found].filter((group) => model.passes[group]).sort((one, other) => one - other);
  };
  return model;
};
