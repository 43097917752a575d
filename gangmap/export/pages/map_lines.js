"use strict";
// Draws the lines of a map. vis strokes them one by one, dashes and all: two thousand take a third of a second without
// a GPU. Here all of one colour, width and style are one stroke, and what is out of sight is left out.
gangmap.makeLines = (model, network, colourOf) => {
  const { picture } = model;
  const DASHES = { confirmed: [], unconfirmed: [12, 7], tentative: [2, 6] };
  const MANY = 600; // lines in sight beyond which dashes are drawn only on coming near
  const { nodes, edges } = network.body;

  // vis still finds the line under the mouse; it only draws none.
  Object.values(edges).forEach((edge) => { edge.draw = () => {}; edge.drawArrows = () => {}; });

  const bend = (start, end, smooth) => {
    const side = smooth ? (smooth.type === "curvedCW" ? 1 : -1) * smooth.roundness : 0;
    return { x: (start.x + end.x) / 2 + side * (end.y - start.y), y: (start.y + end.y) / 2 - side * (end.x - start.x) };
  };

  const inSight = (start, end, sight) => Math.max(start.x, end.x) > sight.left && Math.min(start.x, end.x) < sight.right
    && Math.max(start.y, end.y) > sight.top && Math.min(start.y, end.y) < sight.bottom;

  const trace = (pen, { start, middle, end, straight }) => {
    if (start === end) {
      pen.moveTo(start.x + 24, start.y - 14);
      pen.arc(start.x + 12, start.y - 14, 12, 0, 2 * Math.PI);
      return;
    }
    pen.moveTo(start.x, start.y);
    if (straight) pen.lineTo(end.x, end.y);
    else pen.quadraticCurveTo(middle.x, middle.y, end.x, end.y);
  };

  // The head of an arrow where the line meets the rim of what it leads to.
  const head = (pen, { start, middle, end, index }) => {
    if (start === end) return;
    const turn = Math.atan2(end.y - middle.y, end.x - middle.x);
    const far = picture.nodes[picture.edges[index].to].size + 3;
    const [x, y] = [end.x - far * Math.cos(turn), end.y - far * Math.sin(turn)];
    const long = 8 + picture.edges[index].width;
    pen.moveTo(x, y);
    pen.lineTo(x - long * Math.cos(turn - 0.4), y - long * Math.sin(turn - 0.4));
    pen.lineTo(x - long * Math.cos(turn + 0.4), y - long * Math.sin(turn + 0.4));
    pen.closePath();
  };

  const sightOf = () => {
    const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
    const { clientWidth, clientHeight } = network.body.container;
    const { x: right, y: bottom } = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
    return { left, top, right, bottom };
  };

  const seen = (view) => {
    const sight = sightOf();
    const found = [];
    picture.edges.forEach((edge, index) => {
      if (view.lines[index] === gangmap.HIDDEN) return;
      const [start, end] = [nodes[edge.from], nodes[edge.to]];
      if (!inSight(start, end, sight) && !edge.smooth && edge.from !== edge.to) return;
      found.push({ index, start, end, middle: bend(start, end, edge.smooth), straight: !edge.smooth });
    });
    return found;
  };

  const grouped = (lines, plain) => {
    const groups = new Map();
    for (const line of lines) {
      const style = plain ? "confirmed" : picture.ties[line.index].style;
      const width = Math.round(picture.edges[line.index].width * 2) / 2;
      const colour = colourOf(line.index);
      const key = `${colour} ${style} ${width}`;
      if (!groups.has(key)) groups.set(key, { colour, style, width, lines: [] });
      groups.get(key).lines.push(line);
    }
    // What is lit comes last, over what stepped back.
    return [...groups.values()].sort((one, other) => (one.colour.startsWith("#") ? 1 : 0) - (other.colour.startsWith("#") ? 1 : 0));
  };

  const draw = (pen, view, moving) => {
    const scale = network.getScale();
    const lines = seen(view);
    const plain = (lines.length > MANY && scale < 0.6) || (moving && lines.length > MANY / 4);
    pen.save();
    pen.lineCap = "butt";
    for (const { colour, style, width, lines: same } of grouped(lines, plain)) {
      pen.strokeStyle = colour;
      pen.lineWidth = plain ? Math.max(width * 0.6, 1) : width;
      pen.setLineDash(DASHES[style]);
      pen.beginPath();
      same.forEach((line) => trace(pen, line));
      pen.stroke();
      if (scale < 0.3 || (moving && plain)) continue;
      pen.fillStyle = colour;
      pen.beginPath();
      same.filter(({ index }) => picture.edges[index].arrows).forEach((line) => head(pen, line));
      pen.fill();
    }
    pen.restore();
  };

  return { draw };
};
