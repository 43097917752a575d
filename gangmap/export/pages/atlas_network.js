"use strict";
// The network view: provinces, in them groups, and on coming near the shops of a group and what they share.
gangmap.makeNetwork = (canvas, model, listen) => {
  const { atlas } = model;
  const { groups, nodes, provinces } = atlas;
  const NEAR = 26; // a bubble's radius on the screen from which its nodes are drawn
  const provincePlace = new Map(provinces.map(([name], index) => [name, index]));
  const provinceOf = groups.province.map((name) => provincePlace.get(atlas.names[name]));
  const shopColour = gangmap.icon("shop").colour;

  const seen = (view, x, y, radius) => x + radius > 0 && y + radius > 0 && x - radius < view.width && y - radius < view.height;
  const disc = (pen, x, y, radius) => { pen.moveTo(x + radius, y); pen.arc(x, y, radius, 0, 6.2832); };

  const drawProvinces = (pen, view) => {
    pen.beginPath();
    for (const [, x, y, radius] of provinces) {
      const [left, top, wide] = [x * view.scale + view.x, y * view.scale + view.y, radius * view.scale];
      if (seen(view, left, top, wide)) disc(pen, left, top, wide);
    }
    pen.fillStyle = "#f1f5f9";
    pen.fill();
    pen.strokeStyle = "#d5dbe1";
    pen.lineWidth = 1;
    pen.stroke();
  };

  // Bubbles of one colour are one shape: three and a half thousand single ones would each cost a call.
  const drawBubbles = (pen, view) => {
    const near = [];
    const byClass = model.classes.map(() => []);
    const dim = [];
    for (let group = 0; group < model.count; group += 1) {
      const radius = groups.radius[group] * view.scale;
      const x = groups.x[group] * view.scale + view.x;
      const y = groups.y[group] * view.scale + view.y;
      if (!seen(view, x, y, radius)) continue;
      if (!model.passes[group]) { if (!model.remove) dim.push(x, y, radius); } else if (radius >= NEAR) near.push([group, x, y, radius]);
      else byClass[model.classOf[group]].push(x, y, radius);
    }
    const fill = (spots, colour) => {
      pen.beginPath();
      for (let index = 0; index < spots.length; index += 3) disc(pen, spots[index], spots[index + 1], spots[index + 2]);
      pen.fillStyle = colour;
      pen.fill();
    };
    fill(dim, "#e2e7ec");
    byClass.forEach((spots, index) => fill(spots, model.classes[index].colour));
    return near;
  };

  // Nodes are as large as the nearest two leave room for.
  const sizeOf = (group, radius) => Math.min(Math.max((nodes.spacing[group] * radius * 0.34) / 1000, 1.2), 16);

  const drawGroup = (pen, view, [group, x, y, radius]) => {
    const { colour } = model.classes[model.classOf[group]];
    pen.beginPath();
    disc(pen, x, y, radius);
    pen.fillStyle = "#fff";
    pen.fill();
    pen.strokeStyle = colour;
    pen.lineWidth = Math.min(2 + radius / 60, 6);
    pen.stroke();
    const total = nodes.shops[group] + nodes.identifiers[group];
    if (!total) return;
    const start = model.spotStart[group];
    const spotX = (index) => x + (nodes.x[start + index] * radius) / 1000;
    const spotY = (index) => y + (nodes.y[start + index] * radius) / 1000;
    drawTies(pen, group, spotX, spotY, radius);
    const small = sizeOf(group, radius);
    drawNodes(pen, view, group, total, small, spotX, spotY);
    if (small > 9) drawNames(pen, view, group, total, small, spotX, spotY);
  };

  const drawTies = (pen, group, spotX, spotY, radius) => {
    const ties = nodes.ties[group];
    const shops = nodes.shops[group];
    pen.beginPath();
    for (let index = 0; index < ties.length; index += 2) {
      pen.moveTo(spotX(ties[index]), spotY(ties[index]));
      pen.lineTo(spotX(shops + ties[index + 1]), spotY(shops + ties[index + 1]));
    }
    pen.strokeStyle = "rgba(78,92,107,.45)";
    pen.lineWidth = radius > 150 ? 1.3 : 0.7;
    pen.stroke();
  };

  const drawNodes = (pen, view, group, total, small, spotX, spotY) => {
    const byColour = new Map();
    for (let index = 0; index < total; index += 1) {
      const colour = index < nodes.shops[group] ? shopColour : gangmap.icon(model.nodeOf(group, index).kind).colour;
      if (!byColour.has(colour)) byColour.set(colour, []);
      byColour.get(colour).push(index);
    }
    for (const [colour, members] of byColour) {
      pen.beginPath();
      for (const index of members) disc(pen, spotX(index), spotY(index), small);
      pen.fillStyle = colour;
      pen.fill();
    }
    if (small < 6) return;
    pen.fillStyle = "#fff";
    const side = (small * 1.16) / 24;
    for (let index = 0; index < total; index += 1) {
      const [x, y] = [spotX(index), spotY(index)];
      if (!seen(view, x, y, small)) continue;
      pen.save();
      pen.translate(x - 12 * side, y - 12 * side);
      pen.scale(side, side);
      pen.fill(gangmap.icon(model.nodeOf(group, index).kind).shape, "evenodd");
      pen.restore();
    }
  };

  const drawNames = (pen, view, group, total, small, spotX, spotY) => {
    pen.textAlign = "center";
    pen.textBaseline = "top";
    const taken = [];
    const covers = (x, y, half, own) => {
      for (let other = 0; other < total; other += 1) {
        if (other !== own && Math.abs(spotX(other) - x) < half + small - 4 && spotY(other) + small > y + 2 && spotY(other) - small < y + 11) return true;
      }
      return false;
    };
    for (let index = 0; index < total; index += 1) {
      const [x, y] = [spotX(index), spotY(index) + small + 2];
      if (!seen(view, x, y, 60)) continue;
      const { kind, label } = model.nodeOf(group, index);
      const room = small > 13 ? 130 : 80;
      const [line] = kind === "shop" ? gangmap.linesOf(label, 11, room, 1) : gangmap.lineOf(gangmap.spoken(label), 11, room);
      const half = line ? gangmap.widthOf(line, 11) / 2 + 2 : 0;
      // A name gives way to the icons of others; on coming nearer there is room for both.
      if (covers(x, y, half, index)) continue;
      if (!line || taken.some(([otherX, otherY, otherHalf]) => Math.abs(otherX - x) < half + otherHalf && Math.abs(otherY - y) < 13)) continue;
      taken.push([x, y, half]);
      gangmap.rimmed(pen, line, x, y, 11);
    }
  };

  const drawGroupNames = (pen, near) => {
    pen.textAlign = "center";
    pen.textBaseline = "alphabetic";
    for (const [group, x, y, radius] of near) {
      if (radius < 40) continue;
      const [line] = gangmap.linesOf(model.groupName(group), 13, Math.max(radius * 2, 90), 1);
      if (line) gangmap.rimmed(pen, line, x, Math.max(y - radius - (model.chosen.has(group) ? 11 : 5), 38), 13, "600", "#1d3b57");
    }
  };

  // Far out a province carries its name and number of groups, the larger one's first where two would overlap; near,
  // the name moves to its rim.
  const byRadius = provinces.map((_, index) => index).sort((one, other) => provinces[other][3] - provinces[one][3] || one - other);
  const drawProvinceNames = (pen, view) => {
    const counts = new Uint32Array(provinces.length);
    for (let group = 0; group < model.count; group += 1) counts[provinceOf[group]] += model.passes[group];
    const taken = [];
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    for (const index of byRadius) {
      const [name, x, y, radius] = provinces[index];
      const [middle, top, wide] = [x * view.scale + view.x, y * view.scale + view.y, radius * view.scale];
      if (!seen(view, middle, top, wide)) continue;
      const title = gangmap.placeShort(name);
      const size = Math.max(11, Math.min(20, wide / 4));
      const half = gangmap.widthOf(title, Math.round(size)) / 2 + 3;
      // A province at the edge still has its name whole.
      const left = wide < 150 ? Math.min(Math.max(middle, half), view.width - half) : middle;
      if (wide >= 150) {
        gangmap.rimmed(pen, `${title} ${gangmap.number(counts[index])}`, left, Math.max(top - wide + 14, Math.min(16, top + wide - 16)), 14, "650");
      } else if (taken.every(([otherX, otherY, otherHalf]) => Math.abs(otherX - left) > half + otherHalf || Math.abs(otherY - top) > size + 6)) {
        taken.push([left, top, half]);
        gangmap.rimmed(pen, title, left, top - (wide > 24 ? size * 0.55 : 0), size, "650");
        if (wide > 24) gangmap.rimmed(pen, gangmap.number(counts[index]), left, top + size * 0.6, size * 0.85, "", "#3d4650");
      }
    }
  };

  const drawChosen = (pen, view) => {
    if (!model.chosen.size) return;
    pen.beginPath();
    for (const group of model.chosen) {
      const x = groups.x[group] * view.scale + view.x;
      const y = groups.y[group] * view.scale + view.y;
      const radius = Math.max(groups.radius[group] * view.scale, 3) + 4;
      if (seen(view, x, y, radius)) disc(pen, x, y, radius);
    }
    pen.lineWidth = 7;
    pen.strokeStyle = "#fff";
    pen.stroke();
    pen.lineWidth = 4;
    pen.strokeStyle = "#f0a202";
    pen.stroke();
    if (model.node === null) return;
    const [group] = model.chosen;
    const [x, y] = spot(view, group, model.node);
    pen.beginPath();
    disc(pen, x, y, sizeOf(group, groups.radius[group] * view.scale) + 5);
    pen.stroke();
  };

  const spot = (view, group, index) => {
    const radius = groups.radius[group] * view.scale;
    const at = model.spotStart[group] + index;
    return [groups.x[group] * view.scale + view.x + (nodes.x[at] * radius) / 1000, groups.y[group] * view.scale + view.y + (nodes.y[at] * radius) / 1000];
  };

  const draw = (pen, view) => {
    drawProvinces(pen, view);
    const near = drawBubbles(pen, view);
    near.forEach((spots) => drawGroup(pen, view, spots));
    drawGroupNames(pen, near);
    drawChosen(pen, view);
    drawProvinceNames(pen, view);
  };

  // What lies under a point: a node, its group, or a province.
  const under = (x, y) => {
    const [worldX, worldY] = view.toWorld(x, y);
    for (let group = 0; group < model.count; group += 1) {
      const slack = Math.max(groups.radius[group], 4 / view.scale);
      if ((!model.passes[group] && model.remove) || Math.hypot(groups.x[group] - worldX, groups.y[group] - worldY) > slack) continue;
      return { group, node: nodeUnder(group, x, y) };
    }
    const province = provinces.findIndex(([, left, top, radius]) => Math.hypot(left - worldX, top - worldY) <= radius);
    return province < 0 ? null : { province: provinces[province][0] };
  };
  const nodeUnder = (group, x, y) => {
    if (groups.radius[group] * view.scale < NEAR) return null;
    let best = null;
    let least = 14;
    for (let index = model.spotStart[group]; index < model.spotStart[group + 1]; index += 1) {
      const [left, top] = spot(view, group, index - model.spotStart[group]);
      const far = Math.hypot(left - x, top - y);
      if (far < least) { least = far; best = index - model.spotStart[group]; }
    }
    return best;
  };

  const box = () => provinces.reduce(({ left, top, right, bottom }, [, x, y, radius]) => ({
    left: Math.min(left, x - radius), top: Math.min(top, y - radius), right: Math.max(right, x + radius), bottom: Math.max(bottom, y + radius),
  }), { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity });

  const view = gangmap.viewport(canvas, {
    draw,
    box: () => (provinces.length ? box() : { left: -1, top: -1, right: 1, bottom: 1 }),
    click: (x, y) => { const found = under(x, y); if (!found) listen.nothing(); else if (found.province !== undefined) listen.province(found.province); else listen.group(found.group, found.node); },
  });
  view.most = 400;
  // Nearer or further until the group fills the view; one that is well in view already stays as large as it is.
  view.showGroup = (group) => {
    const whole = (Math.min(view.width, view.height) * 0.38) / groups.radius[group];
    view.goTo(groups.x[group], groups.y[group], view.scale > whole * 0.5 && view.scale <= whole ? view.scale : whole);
  };
  view.showProvince = (name) => {
    const found = provinces.find(([province]) => province === name);
    if (found) view.goTo(found[1], found[2], (Math.min(view.width, view.height) * 0.46) / found[3]);
  };
  return view;
};
