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

  gangmap.makeGeo = (canvas, model, basemap, listen) => {
    const { atlas } = model;
    const geo = { scope: "china", kinds: new Set(["goods", "money"]), most: 25 };
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

    const drawFlow = (pen, view, { source, target, kind, amount, count }, most) => {
      const [start, end] = [at(view, source), at(view, target)];
      const share = Math.sqrt((amount || count) / most);
      const middle = [(start[0] + end[0]) / 2 + (end[1] - start[1]) * 0.2, (start[1] + end[1]) / 2 - (end[0] - start[0]) * 0.2];
      const width = 1 + 6 * share;
      pen.strokeStyle = kind === "money" ? "rgba(0,121,90,.62)" : "rgba(168,100,0,.62)";
      pen.fillStyle = kind === "money" ? "#00795A" : "#A86400";
      pen.setLineDash(kind === "money" ? [9, 5] : []);
      pen.lineWidth = width;
      pen.beginPath();
      pen.moveTo(...start);
      pen.quadraticCurveTo(...middle, ...end);
      pen.stroke();
      pen.setLineDash([]);
      const turn = Math.atan2(end[1] - middle[1], end[0] - middle[0]);
      const point = 5 + width * 1.3;
      pen.beginPath();
      pen.moveTo(...end);
      pen.lineTo(end[0] - point * Math.cos(turn - 0.45), end[1] - point * Math.sin(turn - 0.45));
      pen.lineTo(end[0] - point * Math.cos(turn + 0.45), end[1] - point * Math.sin(turn + 0.45));
      pen.fill();
    };

    const flowsDrawn = () => flows.filter(({ source, target }) => drawn(source) && drawn(target) && crosses(source, target) && shapes().spots[source] && shapes().spots[target]).slice(0, geo.most);

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
      for (const index of byCount()) {
        const spot = at(view, index);
        if (!spot) continue;
        pen.globalAlpha = faint && !places[index].chosen ? 0.35 : 0.92;
        drawBubble(pen, ...spot, radiusOf(places[index].groups, view), places[index]);
      }
      pen.globalAlpha = 1;
    };

    // Names of the largest places, each where no other stands already.
    const drawNames = (pen, view) => {
      pen.textAlign = "center";
      pen.textBaseline = "top";
      const taken = [];
      const named = geo.scope === "world" ? endsAbroad() : byCount().slice(0, Math.round(18 * view.zoomed()));
      for (const index of named) {
        const spot = at(view, index);
        if (!spot) continue;
        const title = gangmap.placeTitle(atlas.places[index]);
        const wide = gangmap.widthOf(title, 11.5) / 2 + 2;
        const top = spot[1] + radiusOf(places[index].groups, view) + 2;
        const fits = taken.every(([x, y, half]) => Math.abs(x - spot[0]) > half + wide || Math.abs(y - top) > 14);
        if (!fits || spot[0] < 0 || spot[0] > view.width || top < 0 || top > view.height) continue;
        taken.push([spot[0], top, wide]);
        gangmap.rimmed(pen, title, spot[0], top, 11.5);
      }
    };

    const endsAbroad = () => [...new Set(flowsDrawn().flatMap(({ source, target }) => [source, target]))].filter((index) => atlas.places[index][0] !== "CN");

    const draw = (pen, view) => {
      drawOutlines(pen, view);
      const shown = flowsDrawn();
      const most = shown.reduce((high, { amount, count }) => Math.max(high, amount || count), 1);
      drawPlaces(pen, view);
      shown.forEach((flow) => drawFlow(pen, view, flow, most));
      drawNames(pen, view);
    };

    const box = () => {
      const { provinces, countries } = shapes();
      const wide = geo.scope === "world" && basemap.countries.length ? countries.box : provinces.box;
      return basemap.provinces.length ? wide : { left: -500, top: -500, right: 500, bottom: 500 };
    };

    const view = gangmap.viewport(canvas, {
      draw, box,
      click: (x, y) => {
        const found = byCount().reverse().find((index) => {
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
      flows = model.flowsShown(geo.kinds);
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
