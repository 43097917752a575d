"use strict";
// The state of a group's map: what is chosen, filtered, folded, and what follows for each node and line.
gangmap.SHOWN = 0;
gangmap.DIM = 1;
gangmap.HIDDEN = 2;

gangmap.makeModel = (picture) => {
  const { SHOWN, DIM, HIDDEN } = gangmap;
  const { nodes, edges, things, ties } = picture;
  const neighbours = nodes.map(() => []);
  edges.forEach((edge, index) => {
    neighbours[edge.from].push([edge.to, index]);
    if (edge.from !== edge.to) neighbours[edge.to].push([edge.from, index]);
  });
  const spans = gangmap.spans(things);
  const model = {
    picture, neighbours, spans,
    kindsOff: new Set(), score: 0, confidence: 0, from: null, to: null, hideFacilities: false, remove: false,
    folded: new Set(), chosen: null, chosenTie: null, path: null,
  };

  model.label = (index) => gangmap.plain(nodes[index].label);

  model.doubtful = (index) => things[index].confidence !== null && things[index].confidence < 0.5;

  const passes = (index) => {
    const thing = things[index];
    return !model.kindsOff.has(thing.kind)
      && (thing.score === null || thing.score >= model.score)
      && (thing.confidence === null || thing.confidence >= model.confidence)
      && gangmap.within(spans[index], model.from, model.to);
  };

  // What has neither score nor date of its own goes with what it is tied to: an account whose shops are all out is out.
  const follows = (index, passed) => {
    const ruled = (model.score > 0 && things[index].score === null) || (model.confidence > 0 && things[index].confidence === null)
      || (model.from !== null && !spans[index]);
    const bearing = neighbours[index].filter(([other]) => things[other].score !== null || things[other].confidence !== null || spans[other]);
    return !ruled || !bearing.length || bearing.some(([other]) => passed[other]);
  };

  // The leaves of a folded node: neighbours that are tied to nothing else.
  model.leaves = (index) => {
    const near = new Set(neighbours[index].map(([other]) => other));
    return [...near].filter((other) => other !== index && neighbours[other].every(([end]) => end === index));
  };

  model.states = () => {
    const passed = nodes.map((_, index) => passes(index));
    const kept = passed.map((pass, index) => pass && follows(index, passed));
    const state = kept.map((pass) => (pass ? SHOWN : model.remove ? HIDDEN : DIM));
    if (model.hideFacilities) things.forEach((thing, index) => { if (thing.facility) state[index] = HIDDEN; });
    for (const root of model.folded) for (const leaf of model.leaves(root)) state[leaf] = HIDDEN;
    return state;
  };

  // Dimming for the eye's sake comes after filters: what is neither chosen nor beside it steps back.
  const focus = (state) => {
    if (model.path) {
      const on = new Set(model.path.nodes);
      return state.map((value, index) => (value === SHOWN && !on.has(index) ? DIM : value));
    }
    if (model.chosen === null && model.chosenTie === null) return state;
    const near = new Set();
    if (model.chosen !== null) {
      near.add(model.chosen);
      neighbours[model.chosen].forEach(([other]) => near.add(other));
    } else {
      near.add(edges[model.chosenTie].from).add(edges[model.chosenTie].to);
    }
    return state.map((value, index) => (value === SHOWN && !near.has(index) ? DIM : value));
  };

  model.view = () => {
    const filtered = model.states();
    const state = focus(filtered);
    const onPath = new Set(model.path ? model.path.ties : []);
    const lines = edges.map((edge, index) => {
      const worse = Math.max(state[edge.from], state[edge.to]);
      if (worse !== SHOWN) return worse;
      if (model.path) return onPath.has(index) ? SHOWN : DIM;
      if (model.chosen !== null) return edge.from === model.chosen || edge.to === model.chosen ? SHOWN : DIM;
      if (model.chosenTie !== null) return index === model.chosenTie ? SHOWN : DIM;
      return SHOWN;
    });
    return { filtered, state, lines };
  };

  // Between two nodes among what is shown: a way that does without facilities, for strangers share those, and only where
  // there is none a way through them, which says so.
  model.findPath = (start, end) => shortest(start, end, false) || shortest(start, end, true);

  // The path with the fewest steps; of equal ones, the one whose ties weigh more.
  const shortest = (start, end, through) => {
    const state = model.states();
    const open = (index) => (state[index] === SHOWN && (through || !things[index].facility)) || index === start || index === end;
    const reached = new Map([[start, { steps: 0, bits: 0, back: null, tie: null }]]);
    let edge = [start];
    while (edge.length && !reached.has(end)) {
      const next = new Map();
      for (const index of edge) {
        for (const [other, tie] of neighbours[index]) {
          if (reached.has(other) || !open(other)) continue;
          const bits = reached.get(index).bits + ties[tie].bits;
          if (!next.has(other) || next.get(other).bits < bits) next.set(other, { bits, back: index, tie });
        }
      }
      next.forEach((value, key) => reached.set(key, value));
      edge = [...next.keys()];
    }
    if (!reached.has(end)) return null;
    const path = { nodes: [end], ties: [], through };
    for (let at = end; at !== start; at = reached.get(at).back) {
      path.ties.unshift(reached.get(at).tie);
      path.nodes.unshift(reached.get(at).back);
    }
    return path;
  };

  // Nodes that a text is found in: their label, id, or a detail.
  const haystack = nodes.map((node, index) =>
    [node.label, things[index].id, ...things[index].details.map(([, value]) => value)].join("\n").normalize("NFKC").toLowerCase());
  model.search = (text, most) => {
    const wanted = gangmap.wanted(text);
    if (!wanted.length) return [];
    const found = [];
    for (let index = 0; index < nodes.length && found.length < most; index += 1) {
      if (wanted.some((one) => haystack[index].includes(one))) found.push(index);
    }
    return found;
  };

  return model;
};
