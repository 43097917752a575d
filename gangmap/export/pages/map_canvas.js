"use strict";
// Draws the network: vis-network moves, zooms and hits; nodes, lane headers and labels are drawn here.
gangmap.makeCanvas = (place, model, listen) => {
  const { SHOWN, HIDDEN } = gangmap;
  const { picture } = model;
  const LABEL = 12.5;
  const WIDE = 94;
  let view = model.view();
  let inLanes = true;
  let scale = 1;
  let hovered = null;
  let moving = false;
  let rest = 0;
  let taken = [];

  const drawDisc = (pen, x, y, radius, index) => {
    const thing = picture.things[index];
    const { colour, shape } = gangmap.icon(thing.kind);
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fillStyle = thing.facility ? "#7b8794" : colour;
    pen.fill();
    if (radius * scale > 4) {
      const side = (radius * 1.16) / 24;
      pen.save();
      pen.translate(x - 12 * side, y - 12 * side);
      pen.scale(side, side);
      pen.fillStyle = "#fff";
      pen.fill(shape, "evenodd");
      pen.restore();
    }
    if (model.doubtful(index)) drawDoubt(pen, x, y, radius);
    if (thing.score !== null && radius * scale > 3) drawScore(pen, x, y, radius, thing.score);
  };

  const drawDoubt = (pen, x, y, radius) => {
    pen.save();
    pen.lineWidth = 2;
    pen.strokeStyle = "#18212b";
    pen.setLineDash([5, 4]);
    pen.beginPath();
    pen.arc(x, y, radius + 6, 0, 2 * Math.PI);
    pen.stroke();
    pen.restore();
  };

  // An arc as long as the score: length is read by every eye, colour alone is not.
  const drawScore = (pen, x, y, radius, score) => {
    const turn = -Math.PI / 2;
    pen.lineWidth = 3;
    pen.strokeStyle = "#b3202a";
    pen.beginPath();
    pen.arc(x, y, radius + 3, turn, turn + (2 * Math.PI * Math.min(100, Math.max(0, score))) / 100);
    pen.stroke();
  };

  // By force nodes stand close: a label that would cover one already drawn waits until the map is nearer.
  const free = (x, y, rows, size, high) => {
    const half = rows.reduce((most, line) => Math.max(most, gangmap.widthOf(line, size)), 0) / 2 / scale;
    const box = { left: x - half, right: x + half, top: y, bottom: y + rows.length * high * 1.2 };
    const clear = taken.every(({ left, right, top, bottom }) => box.right < left || box.left > right || box.bottom < top || box.top > bottom);
    if (clear) taken.push(box);
    return clear;
  };

  // Text `size` high on the screen, in lines as wide on the map as a column leaves room for.
  const drawLabel = (pen, x, y, text, size, wide, most, whole) => {
    const high = size / scale;
    const rows = most === 1 && whole ? gangmap.lineOf(text, size, wide) : gangmap.linesOf(text, size, wide, most);
    if ((!inLanes || LABEL * scale < 9) && !free(x, y, rows, size, high)) return;
    pen.font = `${high}px ${gangmap.FONT}`;
    pen.textAlign = "center";
    pen.textBaseline = "top";
    pen.lineJoin = "round";
    pen.strokeStyle = "rgba(255,255,255,.88)";
    pen.lineWidth = high / 3.4;
    rows.forEach((line, rank) => {
      const down = y + rank * high * 1.2;
      if (!moving) pen.strokeText(line, x, down);
      pen.fillStyle = "#18212b";
      pen.fillText(line, x, down);
    });
  };

  // Near, a name has two lines; further out one short one; far out only what is chosen or large keeps its own.
  const labelNode = (pen, x, y, radius, index, chosen) => {
    const text = gangmap.spoken(picture.nodes[index].label);
    const whole = Object.hasOwn(picture.kinds, picture.things[index].kind);
    const down = y + radius + 5;
    if (LABEL * scale >= 9) drawLabel(pen, x, down, text, Math.round(LABEL * scale * 2) / 2, Math.round(WIDE * scale), picture.nodes.length <= 30 ? 3 : 2);
    else if (chosen) drawLabel(pen, x, down, text, 11, 110, 2);
    else if (LABEL * scale >= 5.2) drawLabel(pen, x, down, text, 9.5, Math.round((WIDE * scale) / 4) * 4, 1, whole);
    else if (radius > 22 && scale > (inLanes ? 0.34 : 0.15)) drawLabel(pen, x, down, text, 10, 80, 1, whole);
  };

  const drawNode = (index, radius) => ({ ctx: pen, x, y, state: { selected, hover } }) => ({
    drawNode() {
      const faint = view.state[index] !== SHOWN && !hover;
      pen.save();
      pen.globalAlpha = faint ? 0.16 : 1;
      if (selected || hover) {
        pen.beginPath();
        pen.arc(x, y, radius + 8, 0, 2 * Math.PI);
        pen.fillStyle = selected ? "#f0a202" : "#f6d58a";
        pen.fill();
      }
      drawDisc(pen, x, y, radius, index);
      if (model.folded.has(index)) drawFolded(pen, x + radius, y - radius, model.leaves(index).length);
      labelNode(pen, x, y, radius, index, selected || hover || (view.focused && !faint));
      pen.restore();
    },
    nodeDimensions: { width: 2 * radius, height: 2 * radius },
  });

  const drawFolded = (pen, x, y, count) => {
    const text = `+${count}`;
    pen.font = `bold 12px ${gangmap.FONT}`;
    const width = pen.measureText(text).width + 10;
    pen.fillStyle = "#18212b";
    pen.beginPath();
    pen.roundRect(x - 4, y - 9, width, 18, 9);
    pen.fill();
    pen.fillStyle = "#fff";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(text, x - 4 + width / 2, y);
  };

  const lineColour = (index) => {
    const strong = view.lines[index] === SHOWN && (model.path || model.chosen !== null || model.chosenTie !== null);
    if (strong || index === hovered) return "#c1440e";
    return view.lines[index] === SHOWN ? "rgba(78,92,107,.62)" : "rgba(78,92,107,.10)";
  };

  const nodes = new vis.DataSet(picture.nodes.map((node, index) => ({
    id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: drawNode(index, node.size),
  })));
  const edges = new vis.DataSet(picture.edges);
  // Asked for like this, a canvas stays in memory: where a browser emulates a GPU, that is many times as fast.
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function inMemory(kind) {
    return getContext.call(this, kind, { willReadFrequently: true });
  };
  const network = new vis.Network(place, { nodes, edges }, {
    autoResize: true,
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, selectConnectedEdges: false, keyboard: false, zoomSpeed: 0.7 },
  });
  HTMLCanvasElement.prototype.getContext = getContext;
  // The wrapper is what takes the keyboard; a second stop inside it would only confuse.
  place.querySelectorAll("[tabindex]").forEach((inner) => inner.setAttribute("tabindex", "-1"));

  // The name of a lane in one or two lines, or null where even two are too narrow for it.
  const headLines = (name, wide) => {
    if (gangmap.widthOf(name, 13) <= wide - 4) return [name];
    const half = Math.ceil(name.length / 2);
    const broken = /^[\x00-\x7f]+$/.test(name) ? name.split(" ") : [name.slice(0, half), name.slice(half)];
    return broken.length === 2 && broken.every((line) => gangmap.widthOf(line, 13) <= wide - 4) ? broken : null;
  };
  const headHeight = (at) => {
    const named = picture.lanes.map(({ left, right, ...names }) => headLines(names[gangmap.language], (right - left) * at));
    if (named.some((lines) => lines === null)) return 86;
    return named.some((lines) => lines.length > 1) ? 42 : 25;
  };

  const lines = gangmap.makeLines(model, network, lineColour);

  // vis asks where a node was when it last drew, and leaves out one that has come into sight since; where it is, counts.
  const ROUND = 90; // a node's own size and the lines of its name
  Object.values(network.body.nodes).forEach((node) => {
    node.isBoundingBoxOverlappingWith = ({ left, right, top, bottom }) =>
      node.x + ROUND > left && node.x - ROUND < right && node.y + ROUND > top && node.y - ROUND < bottom;
  });

  const drawBands = (pen) => {
    picture.lanes.forEach(({ left, right }, rank) => {
      pen.fillStyle = rank % 2 ? "#fff" : "#f1f5f9";
      pen.fillRect(left, picture.top - 20000, right - left, picture.bottom - picture.top + 40000);
    });
  };
  network.on("beforeDrawing", (pen) => {
    scale = network.getScale();
    taken = [];
    if (inLanes) drawBands(pen);
    lines.draw(pen, view, moving);
  });
  // While the map moves, what costs most and is seen least is left out; it is drawn again at rest.
  const move = () => {
    moving = true;
    clearTimeout(rest);
    rest = setTimeout(() => { moving = false; network.redraw(); }, 160);
  };
  network.on("zoom", move);
  network.on("dragging", move);
  network.on("hoverEdge", ({ edge }) => { hovered = edge; network.redraw(); });
  network.on("blurEdge", () => { hovered = null; network.redraw(); });
  network.on("afterDrawing", (pen) => {
    if (!inLanes) return;
    const top = network.DOMtoCanvas({ x: 0, y: 0 }).y;
    const size = 13 / scale;
    const high = headHeight(scale) / scale;
    pen.font = `600 ${size}px ${gangmap.FONT}`;
    pen.textBaseline = "middle";
    picture.lanes.forEach(({ left, right, ...names }) => {
      const name = names[gangmap.language];
      const lines = headLines(name, (right - left) * scale);
      pen.fillStyle = "rgba(225,233,241,.94)";
      pen.fillRect(left + 1 / scale, top, right - left - 2 / scale, high);
      pen.fillStyle = "#1d3b57";
      pen.save();
      pen.translate((left + right) / 2, top + size * 0.95);
      // A name that does not fit its lane in two lines reads downward.
      if (!lines) { pen.translate(0, -size * 0.4); pen.rotate(Math.PI / 2); }
      pen.textAlign = lines ? "center" : "left";
      (lines || [name]).forEach((line, rank) => pen.fillText(line, 0, rank * size * 1.25));
      pen.restore();
    });
  });

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) listen.node(node);
    else if (edge !== undefined) listen.tie(edge);
    else listen.nothing();
  });
  network.on("doubleClick", ({ nodes: [node] }) => { if (node !== undefined) listen.fold(node); });

  let drawnNodes = picture.nodes.map(() => SHOWN);
  let drawnLines = picture.edges.map(() => SHOWN);
  const canvas = { network };

  // What became hidden or came back; vis is told of nothing else, since the rest is drawn here.
  const turned = (now, before) => now.map((value, id) => ({ id, hidden: value === HIDDEN }))
    .filter(({ id, hidden }) => hidden !== (before[id] === HIDDEN));

  canvas.refresh = () => {
    view = model.view();
    view.focused = Boolean(model.path) || model.chosen !== null || model.chosenTie !== null;
    const turnedNodes = turned(view.state, drawnNodes);
    const turnedLines = turned(view.lines, drawnLines);
    if (turnedNodes.length) nodes.update(turnedNodes);
    if (turnedLines.length) edges.update(turnedLines);
    drawnNodes = view.state;
    drawnLines = view.lines;
    network.redraw();
    return view;
  };

  canvas.layOut = (lanes) => {
    inLanes = lanes;
    nodes.update(picture.nodes.map((node, index) => {
      const [x, y] = lanes ? [node.x, node.y] : picture.things[index].force;
      return { id: node.id, x, y };
    }));
    canvas.fit();
  };
  canvas.inLanes = () => inLanes;

  // Whole map in view, as large as it goes; the header of the lanes needs a strip at the top.
  canvas.fit = () => {
    const shown = picture.nodes.filter((_, index) => view.state[index] !== HIDDEN).map((node) => node.id);
    const spots = Object.values(network.getPositions(shown.length ? shown : undefined));
    const reach = (axis) => spots.reduce(([low, high], spot) => [Math.min(low, spot[axis]), Math.max(high, spot[axis])], [Infinity, -Infinity]);
    const [left, right] = reach("x");
    const [top, bottom] = reach("y");
    const scaleUnder = (above) => Math.min((place.clientWidth - 16) / (right - left + 110), (place.clientHeight - above - 30) / (bottom - top + 90), 1.5);
    // The narrower the lanes, the higher their heads, and these leave less room again.
    const head = inLanes ? headHeight(scaleUnder(headHeight(scaleUnder(34)))) + 9 : 8;
    const wanted = scaleUnder(head);
    network.moveTo({ scale: wanted, position: { x: (left + right) / 2, y: (top + bottom + 20) / 2 - (head - 30) / 2 / wanted }, animation: false });
  };

  canvas.goTo = (index) => network.focus(index, { scale: Math.max(network.getScale(), 0.9), animation: false });
  canvas.select = (node, edge) => network.setSelection({ nodes: node === null ? [] : [node], edges: edge === null ? [] : [edge] }, { highlightEdges: false });
  canvas.zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });
  canvas.positions = () => network.getPositions();
  canvas.lineColour = lineColour;
  return canvas;
};
