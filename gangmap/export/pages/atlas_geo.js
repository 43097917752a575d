"use strict";
// The geographic view: outlines, a bubble for each place with its shares, lines for the largest flows.
(() => {
  const RADIAN = Math.PI / 180;

  // Albers' equal-area conic with the parallels and the meridian usual for maps of China.
  const albers = (() => {
    const [south, north] = [Math.sin(25 * RADIAN), Math.sin(47 * RADIAN)];
    const n = (south + north) / 2;
    const c = 1 - south * south + 2 * n * south;
    const from = Math.sqrt(c - 2 * n * Math.sin(35 * RADIAN)) / n;
    return (longitude, latitude) => {
      const far = Math.sqrt(c - 2 * n * Math.sin(latitude * RADIAN)) / n;
      const turn = n * (longitude - 105) * RADIAN;
      return [1000 * far * Math.sin(turn), -1000 * (from - far * Math.cos(turn))];
    };
  })();

  // Equal Earth (Savric, Patterson, Jenny 2018), for the world.
  const equalEarth = (longitude, latitude) => {
    const angle = Math.asin((Math.sqrt(3) / 2) * Math.sin(latitude * RADIAN));
    const six = angle ** 6;
    const slope = 1.340264 - 0.081106 * 3 * angle ** 2 + six * (0.000893 * 7 + 0.003796 * 9 * angle ** 2);
    return [
      (1000 * 2 * Math.sqrt(3) * longitude * RADIAN * Math.cos(angle)) / (3 * slope),
      -1000 * angle * (1.340264 - 0.081106 * angle ** 2 + six * (0.000893 + 0.003796 * angle ** 2)),
    ];
  };
  gangmap.projections = { china: albers, world: equalEarth };

  // One shape of many outlines, and the box it fills.
  const trace = (features, project) => {
    const path = new Path2D();
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const { rings } of features) {
      for (const steps of rings) {
        let [longitude, latitude] = [0, 0];
        for (let index = 0; index < steps.length; index += 2) {
          longitude += steps[index];
          latitude += steps[index + 1];
          const [x, y] = project(longitude / 100, latitude / 100);
          box.left = Math.min(box.left, x);
          box.right = Math.max(box.right, x);
          box.top = Math.min(box.top, y);
          box.bottom = Math.max(box.bottom, y);
          if (index) path.lineTo(x, y);
          else path.moveTo(x, y);
        }
        path.closePath();
      }
    }
    return { path, box };
  };

  // Colour and dash of what goes between places; a kind is told by its dash as well, for eyes that see no colour.
  gangmap.FLOWS = {
    goods: { colour: "#A86400", dash: [], directed: true },
    freight: { colour: "#4B5563", dash: [10, 4], directed: true },
    money: { colour: "#00795A", dash: [9, 4, 2, 4], directed: true },
    ties: { colour: "#8F3B76", dash: [2, 4], directed: false },
  };

  gangmap.makeGeo = (canvas, model, basemap, listen) => {
    const { atlas } = model;
    const geo = { scope: "china", kinds: new Set(model.flowKinds), most: 8, measure: "count" };
    const FEW = 10; // a largest flow of fewer than this is not drawn at full width
    const outlines = {};
    let places = [];
    let flows = [];
    let largest = 1;

    const shapes = () => {
      const project = gangmap.projections[geo.scope];
      outlines[geo.scope] ||= {
        provinces: trace(basemap.provinces, project),
        prefectures: trace(basemap.prefectures, project),
        countries: trace(geo.scope === "world" ? basemap.countries : [], project),
        spots: atlas.places.map(([, , , longitude, latitude]) => (longitude === null ? null : project(longitude, latitude))),
      };
      return outlines[geo.scope];
    };

    // Abroad on the map of China, and single cities on that of the world, have no place of their own.
    const drawn = (index) => geo.scope === "world" || atlas.places[index][0] === "CN";
    // On the world map only what crosses a border is of interest.
    const crosses = (source, target) => geo.scope === "china" || atlas.places[source][0] !== atlas.places[target][0];
    // Areas are counts; the largest bubble is a thumbnail far out and grows slower than the map.
    const radiusOf = (count, view) => (count ? Math.max(2, Math.sqrt(count / largest) * (geo.scope === "world" ? 9 : 19) * Math.min(view.zoomed() ** 0.55, 8)) : 0);

    const drawOutlines = (pen, view) => {
      const { provinces, prefectures, countries } = shapes();
      pen.save();
      pen.translate(view.x, view.y);
      pen.scale(view.scale, view.scale);
      pen.lineJoin = "round";
      if (geo.scope === "world") {
        pen.fillStyle = "#f1f3f5";
        pen.strokeStyle = "#c9d1d8";
        pen.lineWidth = 0.7 / view.scale;
        pen.fill(countries.path, "evenodd");
        pen.stroke(countries.path);
      }
      pen.fillStyle = "#e8eef4";
      pen.fill(provinces.path, "evenodd");
      // Islands that are a prefecture of their own stand in no province's outline.
      pen.fill(prefectures.path, "evenodd");
      if (geo.scope === "china" && view.zoomed() > 1.6) {
        pen.strokeStyle = "#cdd6de";
        pen.lineWidth = 0.6 / view.scale;
        pen.stroke(prefectures.path);
      }
      pen.strokeStyle = geo.scope === "world" ? "#a9b5c0" : "#93a1af";
      pen.lineWidth = (geo.scope === "world" ? 0.5 : 1) / view.scale;
      pen.stroke(provinces.path);
      pen.restore();
    };

    const at = (view, index) => {
      const spot = shapes().spots[index];
      return spot && [spot[0] * view.scale + view.x, spot[1] * view.scale + view.y];
    };

    const drawFlow = (pen, view, { source, target, kind, size }, most) => {
      const [start, end] = [at(view, source), at(view, target)];
      const { colour, dash, directed } = gangmap.FLOWS[kind];
      const middle = [(start[0] + end[0]) / 2 + (end[1] - start[1]) * 0.2, (start[1] + end[1]) / 2 - (end[0] - start[0]) * 0.2];
      const width = 1 + 4.5 * Math.sqrt(size / most);
      const turn = Math.atan2(end[1] - middle[1], end[0] - middle[0]);
      // It ends at the rim of the bubble, where its head can be seen.
      const rim = directed ? (places[target].groups ? radiusOf(places[target].groups, view) : 5) : 0;
      const tip = [end[0] - rim * Math.cos(turn), end[1] - rim * Math.sin(turn)];
      pen.strokeStyle = colour;
      pen.fillStyle = colour;
      pen.globalAlpha = 0.66;
      pen.setLineDash(dash);
      pen.lineWidth = width;
      pen.beginPath();
      pen.moveTo(...start);
      pen.quadraticCurveTo(...middle, ...tip);
      pen.stroke();
      pen.setLineDash([]);
      pen.globalAlpha = 1;
      if (!directed) return;
      const point = 5 + width * 1.3;
      pen.beginPath();
      pen.moveTo(...tip);
      pen.lineTo(tip[0] - point * Math.cos(turn - 0.45), tip[1] - point * Math.sin(turn - 0.45));
      pen.lineTo(tip[0] - point * Math.cos(turn + 0.45), tip[1] - point * Math.sin(turn + 0.45));
      pen.fill();
    };

    // Of each kind the largest, and of those only such as have both ends on this map.
    const flowsDrawn = () => {
      const left = new Map(model.flowKinds.map((kind) => [kind, geo.most]));
      return flows.filter(({ source, target, kind }) => {
        const fits = drawn(source) && drawn(target) && crosses(source, target) && shapes().spots[source] && shapes().spots[target] && left.get(kind) > 0;
        if (fits) left.set(kind, left.get(kind) - 1);
        return fits;
      });
    };

    // A bubble is a pie of its groups' classes; what is chosen has a rim.
    const drawBubble = (pen, x, y, radius, { classes, groups, chosen }) => {
      let turn = -Math.PI / 2;
      classes.forEach((count, index) => {
        if (!count) return;
        const next = turn + (2 * Math.PI * count) / groups;
        pen.beginPath();
        if (count < groups) pen.moveTo(x, y);
        pen.arc(x, y, radius, turn, next);
        pen.fillStyle = model.classes[index].colour;
        pen.fill();
        turn = next;
      });
      pen.beginPath();
      pen.arc(x, y, radius + (chosen ? 2 : 0), 0, 2 * Math.PI);
      pen.lineWidth = chosen ? 4 : 1;
      pen.strokeStyle = chosen ? "#f0a202" : "rgba(255,255,255,.85)";
      pen.stroke();
    };

    const byCount = () => places.map((_, index) => index).filter((index) => places[index].groups && drawn(index))
      .sort((one, other) => places[other].groups - places[one].groups || one - other);

    const drawPlaces = (pen, view) => {
      const faint = model.chosen.size > 0;
      // What is chosen comes last: it would be lost under its neighbours.
      const order = byCount();
      for (const index of [...order.filter((place) => !places[place].chosen), ...order.filter((place) => places[place].chosen)]) {
        const spot = at(view, index);
        if (!spot) continue;
        pen.globalAlpha = places[index].chosen ? 1 : faint ? 0.35 : 0.92;
        drawBubble(pen, ...spot, radiusOf(places[index].groups, view), places[index]);
      }
      pen.globalAlpha = 1;
    };

    // Names of the largest places, each where no other stands already.
    const drawNames = (pen, view) => {
      pen.textAlign = "center";
      pen.textBaseline = "top";
      const taken = [];
      const named = geo.scope === "world" ? endsAbroad() : [...byCount().slice(0, Math.round(18 * view.zoomed())), ...openEnds()];
      for (const index of named) {
        const spot = at(view, index);
        if (!spot) continue;
        const title = gangmap.placeTitle(atlas.places[index]);
        const wide = gangmap.widthOf(title, 11.5) / 2 + 2;
        const top = spot[1] + Math.max(radiusOf(places[index].groups, view), places[index].groups ? 0 : 6) + 2;
        const fits = taken.every(([x, y, half]) => Math.abs(x - spot[0]) > half + wide || Math.abs(y - top) > 14);
        if (!fits || spot[0] < 0 || spot[0] > view.width || top < 0 || top > view.height) continue;
        taken.push([spot[0], top, wide]);
        gangmap.rimmed(pen, title, spot[0], top, 11.5);
      }
    };

    // What lines lead to where no group is: an open ring, that can be chosen like a bubble.
    const drawEnds = (pen, view) => {
      for (const index of openEnds()) {
        pen.beginPath();
        pen.arc(...at(view, index), model.place === index ? 6.5 : 4.5, 0, 2 * Math.PI);
        pen.fillStyle = "#fff";
        pen.fill();
        pen.lineWidth = model.place === index ? 4 : 2;
        pen.strokeStyle = model.place === index ? "#f0a202" : "#3d4650";
        pen.stroke();
      }
    };
    const openEnds = () => [...new Set(flowsDrawn().flatMap(({ source, target }) => [source, target]))].filter((index) => !places[index].groups);
    const endsAbroad = () => [...new Set(flowsDrawn().flatMap(({ source, target }) => [source, target]))].filter((index) => atlas.places[index][0] !== "CN");

    const draw = (pen, view) => {
      drawOutlines(pen, view);
      const shown = flowsDrawn();
      // Parcels and links are no measure of each other: of each kind the largest has the full width.
      const most = {};
      shown.forEach(({ kind, size }) => { most[kind] = Math.max(most[kind] || FEW, size); });
      // The largest come last, over the others, and the bubbles over all lines.
      [...shown].reverse().forEach((flow) => drawFlow(pen, view, flow, most[flow.kind]));
      drawPlaces(pen, view);
      drawEnds(pen, view);
      drawNames(pen, view);
    };

    const box = () => {
      const { provinces, countries } = shapes();
      const wide = geo.scope === "world" && basemap.countries.length ? countries.box : provinces.box;
      return basemap.provinces.length ? wide : { left: -500, top: -500, right: 500, bottom: 500 };
    };

    const view = gangmap.viewport(canvas, {
      draw, box,
      foot: () => gangmap.byId("about-map").offsetHeight, // what the base map is, stands there
      click: (x, y) => {
        const found = [...openEnds(), ...byCount().reverse()].find((index) => {
          const spot = at(view, index);
          return spot && Math.hypot(spot[0] - x, spot[1] - y) <= Math.max(radiusOf(places[index].groups, view), 6);
        });
        if (found === undefined) listen.nothing();
        else listen.place(found);
      },
    });
    view.most = 60;

    view.refresh = () => {
      places = model.atPlaces();
      largest = places.reduce((most, { groups }) => Math.max(most, groups), 1);
      flows = model.flowsShown(geo.kinds, geo.measure);
      view.redraw();
    };
    view.show = (scope) => { geo.scope = scope; view.fit(); };
    view.options = geo;
    view.flows = () => flows;
    view.drawnFlows = flowsDrawn;
    return view;
  };

  // A province or city in the page's language; the English of the base map where it has one.
  const english = new Map();
  const short = new Map();
  gangmap.learnPlaces = ({ provinces, prefectures, countries }) => {
    provinces.forEach(({ name, en }) => { english.set(name.slice(0, 2), en); short.set(name.slice(0, 2), name); });
    prefectures.forEach(({ name, en }) => english.set(`city ${name}`, en));
    gangmap.countryNames = new Map(countries.map((country) => [country.code, country]));
  };
  gangmap.placeName = (name) => {
    if (!name) return gangmap.word("unknown_region");
    if (gangmap.language === "zh") return gangmap.plain(name);
    return english.get(`city ${name}`) || english.get(name.slice(0, 2)) || gangmap.plain(name);
  };
  // On a small bubble: 广西, not 广西壮族自治区.
  gangmap.placeShort = (name) => (gangmap.language === "zh" && short.get(name.slice(0, 2))) || gangmap.placeName(name);
  gangmap.placeTitle = ([country, province, city]) => {
    const known = gangmap.countryNames.get(country);
    if (country !== "CN") return known ? known[gangmap.language] : gangmap.plain(country);
    if (!city) return gangmap.placeName(province);
    return gangmap.language === "zh" ? gangmap.plain(city) : english.get(`city ${city}`) || gangmap.placeName(province);
  };
})();
