"use strict";
// Icons and colours by kind, for the canvas and for SVG. A kind we do not know gets the plain one.
(() => {
  const look = gangmap.read("look");
  const shapes = new Map(Object.entries(look).map(([kind, { colour, path }]) => [kind, { colour, path, shape: new Path2D(path) }]));

  gangmap.icon = (kind) => shapes.get(kind) || shapes.get("other");

  // A kind's name in the page's language; `kinds` are the identifiers' names that came with the data.
  gangmap.kindName = (kind, kinds) => {
    if (Object.hasOwn(kinds, kind)) return kinds[kind][gangmap.language];
    const word = gangmap.word(`kind_${kind}`);
    return word === `kind_${kind}` ? gangmap.plain(kind) : word;
  };

  gangmap.iconSvg = (kind, facility) => {
    const { colour, path } = gangmap.icon(kind);
    return gangmap.svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" },
      gangmap.svg("circle", { cx: 12, cy: 12, r: 12, fill: facility ? "#7b8794" : colour }),
      gangmap.svg("path", { d: path, fill: "#fff", "fill-rule": "evenodd", transform: "translate(5 5) scale(.583)" }));
  };

  const lines = new Map();
  const pen = document.createElement("canvas").getContext("2d");
  gangmap.FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",sans-serif';

  gangmap.widthOf = (text, size) => {
    pen.font = `${size}px ${gangmap.FONT}`;
    return pen.measureText(text).width;
  };

  const cut = (signs, size, width) => {
    let end = signs.length;
    while (end > 1 && gangmap.widthOf(signs.slice(0, end).join(""), size) > width) end -= 1;
    return end;
  };

  // A number or address in one line: both its ends tell it from others, so the middle is what is left out.
  gangmap.lineOf = (text, size, width) => {
    const key = `| ${size} ${width} ${text}`;
    if (lines.has(key)) return lines.get(key);
    const signs = Array.from(gangmap.plain(text)).slice(0, 400);
    let kept = signs.length;
    const joined = () => (kept === signs.length ? signs.join("") : `${signs.slice(0, Math.ceil(kept / 2)).join("")}…${signs.slice(signs.length - Math.floor(kept / 2)).join("")}`);
    while (kept > 2 && gangmap.widthOf(joined(), size) > width) kept -= 1;
    lines.set(key, [joined()]);
    return lines.get(key);
  };

  // A mainland mobile as people read it aloud; what leads back to the source stays as it is in the panel.
  gangmap.spoken = (text) => text.replace(/^\+86(1\d{2})(\d{4})(\d{4})$/, "$1 $2 $3");

  // A text in at most `most` lines of a width; what is left over ends in an ellipsis.
  gangmap.linesOf = (text, size, width, most) => {
    const key = `${size} ${width} ${most} ${text}`;
    if (lines.has(key)) return lines.get(key);
    const broken = [];
    let signs = Array.from(gangmap.plain(text)).slice(0, 200 * most);
    while (signs.length && broken.length < most) {
      let end = cut(signs, size, width);
      const last = broken.length === most - 1;
      if (last && end < signs.length) {
        end = cut(signs, size, width - size);
        broken.push(`${signs.slice(0, end).join("")}…`);
        break;
      }
      const space = signs.slice(0, end).lastIndexOf(" ");
      if (end < signs.length && space > end / 2) end = space + 1;
      broken.push(signs.slice(0, end).join("").trim());
      signs = signs.slice(end);
    }
    lines.set(key, broken);
    return broken;
  };
})();
