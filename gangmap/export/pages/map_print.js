"use strict";
// The map as SVG, with its head, legend and foot: for paper, for a file, and for the PNG drawn from it.
gangmap.makeSheet = (model, canvas) => {
  const { svg, word, HIDDEN, SHOWN } = gangmap;
  const { picture } = model;
  const DASHES = { confirmed: null, unconfirmed: "12 7", tentative: "2 6" };
  const WIDTH = 1400;

  const text = (x, y, size, words, attributes) => svg("text", { x, y, "font-size": size, fill: "#18212b", ...attributes }, gangmap.plain(words));
  const wrapped = (x, y, size, words, width, most, attributes) => gangmap.linesOf(words, size, width, most)
    .map((line, rank) => text(x, y + rank * size * 1.35, size, line, attributes));

  const bounds = (spots) => {
    const xs = spots.map(({ x }) => x);
    const ys = spots.map(({ y }) => y);
    const low = (values) => values.reduce((least, value) => Math.min(least, value), Infinity);
    const high = (values) => values.reduce((most, value) => Math.max(most, value), -Infinity);
    return { left: low(xs) - 90, right: high(xs) + 90, top: low(ys) - 60, bottom: high(ys) + (picture.nodes.length <= 30 ? 96 : 70) };
  };

  const band = (lane, rank, { top, bottom }) => [
    svg("rect", { x: lane.left, y: top, width: lane.right - lane.left, height: bottom - top, fill: rank % 2 ? "#fff" : "#f1f5f9" }),
    text((lane.left + lane.right) / 2, top + 24, 15, lane[gangmap.language], { "text-anchor": "middle", "font-weight": 600, fill: "#1d3b57" }),
  ];

  const edge = (index, view, spots) => {
    const { from, to, width, smooth, arrows } = picture.edges[index];
    const [start, end] = [spots[from], spots[to]];
    // The same bow as on the screen: out to the side by a share of the length.
    const side = smooth ? (smooth.type === "curvedCW" ? 1 : -1) * smooth.roundness : 0;
    const middle = { x: (start.x + end.x) / 2 + side * (end.y - start.y), y: (start.y + end.y) / 2 - side * (end.x - start.x) };
    return svg("path", {
      d: `M${start.x} ${start.y}Q${middle.x} ${middle.y} ${end.x} ${end.y}`, fill: "none", stroke: canvas.lineColour(index),
      "stroke-width": width, "stroke-dasharray": DASHES[picture.ties[index].style], "marker-mid": arrows ? "url(#arrow)" : null,
    });
  };

  const arc = (radius, score) => {
    const angle = (2 * Math.PI * Math.min(99.9, score)) / 100;
    return `M0 ${-radius}A${radius} ${radius} 0 ${angle > Math.PI ? 1 : 0} 1 ${radius * Math.sin(angle)} ${-radius * Math.cos(angle)}`;
  };

  const disc = (kind, facility, radius) => {
    const { colour, path } = gangmap.icon(kind);
    const side = (radius * 1.16) / 24;
    return [
      svg("circle", { r: radius, fill: facility ? "#7b8794" : colour }),
      svg("path", { d: path, fill: "#fff", "fill-rule": "evenodd", transform: `translate(${-12 * side} ${-12 * side}) scale(${side})` }),
    ];
  };

  const node = (index, view, { x, y }) => {
    const thing = picture.things[index];
    const radius = picture.nodes[index].size;
    return svg("g", { transform: `translate(${x} ${y})`, opacity: view.state[index] === SHOWN ? null : 0.2 },
      ...disc(thing.kind, thing.facility, radius),
      model.doubtful(index) ? svg("circle", { r: radius + 6, fill: "none", stroke: "#18212b", "stroke-width": 2, "stroke-dasharray": "5 4" }) : null,
      thing.score === null ? null : svg("path", { d: arc(radius + 3, thing.score), fill: "none", stroke: "#b3202a", "stroke-width": 3 }),
      ...wrapped(0, radius + 17, 12.5, gangmap.spoken(picture.nodes[index].label), 94, picture.nodes.length <= 30 ? 3 : 2, {
        "text-anchor": "middle", stroke: "#fff", "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" }));
  };

  const legend = (top) => {
    let x = 20;
    let y = top;
    const step = (width) => {
      const at = { x, y };
      x += width;
      if (x > WIDTH - 20) { at.x = 20; y += 30; at.y = y; x = 20 + width; }
      return at;
    };
    const kinds = [...new Set(picture.things.map((thing) => thing.kind))].map((kind) => {
      const name = gangmap.kindName(kind, picture.kinds);
      const at = step(44 + gangmap.widthOf(name, 14));
      return svg("g", { transform: `translate(${at.x + 10} ${at.y})` }, ...disc(kind, false, 10), text(16, 5, 14, name));
    });
    const styles = Object.entries(DASHES).map(([style, dashes]) => {
      const at = step(78 + gangmap.widthOf(word(style), 14));
      return svg("g", { transform: `translate(${at.x} ${at.y})` },
        svg("line", { x1: 0, x2: 44, y1: 0, y2: 0, stroke: "#4e5c6b", "stroke-width": 2.5, "stroke-dasharray": dashes }), text(50, 5, 14, word(style)));
    });
    const sign = (name, mark) => {
      const at = step(30 + gangmap.widthOf(word(name), 14));
      return svg("g", { transform: `translate(${at.x + 10} ${at.y})` }, mark, text(16, 5, 14, word(name)));
    };
    const signs = [
      picture.things.some(({ score }) => score !== null) ? sign("high_risk", svg("path", { d: arc(9, 70), fill: "none", stroke: "#b3202a", "stroke-width": 3 })) : null,
      picture.things.some(({ facility }) => facility) ? sign("facility", svg("circle", { r: 9, fill: "#7b8794" })) : null,
      picture.things.some((_, index) => model.doubtful(index)) ? sign("doubtful", svg("circle", { r: 9, fill: "none", stroke: "#18212b", "stroke-width": 2, "stroke-dasharray": "5 4" })) : null,
    ];
    return { parts: [...kinds, ...styles, ...signs], bottom: y + 26 };
  };

  // The whole sheet, 1400 wide; the map is scaled to the width and at most to the height of a page laid across.
  return () => {
    const view = model.view();
    const spots = canvas.positions();
    const shown = picture.nodes.map((item) => item.id).filter((id) => view.state[id] !== HIDDEN);
    const box = bounds(shown.length ? shown.map((id) => spots[id]) : [{ x: 0, y: 0 }]);
    if (canvas.inLanes()) {
      picture.lanes.forEach(({ left, right }) => { box.left = Math.min(box.left, left); box.right = Math.max(box.right, right); });
      box.top -= 30;
    }
    const title = wrapped(20, 34, 24, picture.title[gangmap.language], WIDTH - 40, 3, { "font-weight": 650 });
    const down = 34 + (title.length - 1) * 32;
    const head = [
      ...title, ...wrapped(20, down + 24, 15, picture.subtitle[gangmap.language], WIDTH - 40, 1, { fill: "#55606c" }),
      ...wrapped(20, down + 46, 13, word("notice"), WIDTH - 40, 2, { fill: "#5c3b00" }),
    ];
    const key = legend(down + 84);
    const scale = Math.min((WIDTH - 20) / (box.right - box.left), 760 / (box.bottom - box.top), 1.6);
    const top = key.bottom;
    const height = (box.bottom - box.top) * scale;
    const foot = `${word("clock")}: ${picture.clock} · ${word("run")}: ${picture.run}` + picture.provenance.map(([name, value]) => ` · ${word(name)}: ${value}`).join("");
    const aside = (WIDTH - (box.right - box.left) * scale) / 2;
    const bottom = top + height + 24;
    // Every file that was read, with its hash: a sheet of paper leads back to the source as well.
    const sources = wrapped(20, bottom, 10.5, foot, WIDTH - 40, 14, { fill: "#55606c" });
    const whole = Math.ceil(bottom + sources.length * 14.2 + 12);
    return svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${WIDTH} ${whole}`, width: WIDTH, height: whole,
      "font-family": gangmap.FONT },
      svg("rect", { width: WIDTH, height: whole, fill: "#fff" }),
      svg("marker", { id: "arrow", viewBox: "0 0 10 10", refX: 5, refY: 5, markerWidth: 6, markerHeight: 6, orient: "auto" }, svg("path", { d: "M0 0L10 5L0 10z", fill: "#4e5c6b" })),
      ...head, ...key.parts,
      svg("g", { transform: `translate(${aside} ${top}) scale(${scale}) translate(${-box.left} ${-box.top})` },
        ...(canvas.inLanes() ? picture.lanes.flatMap((lane, rank) => band(lane, rank, box)) : []),
        ...picture.edges.map((_, index) => (view.lines[index] === HIDDEN ? null : edge(index, view, spots))),
        ...shown.map((id) => node(id, view, spots[id]))),
      ...sources);
  };
};

gangmap.sheetText = (sheet) => new XMLSerializer().serializeToString(sheet);

// A PNG at twice the sheet's size; the SVG is drawn from data of the page itself, so nothing is asked from outside.
gangmap.sheetPng = (sheet) => new Promise((done, failed) => {
  const picture = new Image();
  picture.onload = () => {
    const paper = document.createElement("canvas");
    paper.width = sheet.getAttribute("width") * 2;
    paper.height = sheet.getAttribute("height") * 2;
    const pen = paper.getContext("2d");
    pen.drawImage(picture, 0, 0, paper.width, paper.height);
    paper.toBlob(done, "image/png");
  };
  picture.onerror = failed;
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(gangmap.sheetText(sheet))}`;
});
