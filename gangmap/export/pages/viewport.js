"use strict";
// A canvas that can be moved and zoomed by mouse, finger and key, and is drawn again only when something changed.
gangmap.viewport = (canvas, { draw, click, hover, box, foot = () => 0 }) => {
  // Without a GPU, or with one that is emulated, drawing stays in memory and reading it back costs nothing.
  const pen = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
  const view = { scale: 1, x: 0, y: 0, width: 0, height: 0, least: 0.001, most: 1000, canvas, pen };
  let asked = false;
  let fitted = 1;
  let whole = true; // as fitted, until somebody moves it

  view.drawNow = () => {
    asked = false;
    if (!view.width || !view.height) return;
    pen.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, view.width, view.height);
    draw(pen, view);
  };
  view.redraw = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(view.drawNow);
  };

  view.toWorld = (x, y) => [(x - view.x) / view.scale, (y - view.y) / view.scale];
  view.zoomed = () => view.scale / fitted;

  view.zoom = (factor, x = view.width / 2, y = view.height / 2) => {
    const scale = Math.min(Math.max(view.scale * factor, fitted * 0.5), fitted * view.most);
    view.x = x - ((x - view.x) * scale) / view.scale;
    view.y = y - ((y - view.y) * scale) / view.scale;
    view.scale = scale;
    whole = false;
    view.redraw();
  };

  view.goTo = (x, y, scale) => {
    view.scale = scale;
    view.x = view.width / 2 - x * scale;
    view.y = view.height / 2 - y * scale;
    whole = false;
    view.redraw();
  };

  view.fit = () => {
    const { left, top, right, bottom } = box();
    const below = foot();
    fitted = Math.min((view.width - 20) / (right - left), (view.height - 20 - below) / (bottom - top));
    view.goTo((left + right) / 2, (top + bottom) / 2 + below / 2 / fitted, fitted);
    whole = true;
  };

  view.resize = () => {
    const { clientWidth: width, clientHeight: height } = canvas;
    const first = !view.width;
    if (!width || !height) return;
    view.ratio = Math.min(window.devicePixelRatio || 1, 2);
    const middle = view.toWorld(view.width / 2, view.height / 2);
    Object.assign(view, { width, height });
    canvas.width = width * view.ratio;
    canvas.height = height * view.ratio;
    if (first || whole) view.fit();
    else view.goTo(...middle, view.scale);
    view.drawNow();
  };
  new ResizeObserver(view.resize).observe(canvas);

  const pointers = new Map();
  let moved = false;
  const at = (event) => [event.offsetX, event.offsetY];
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, at(event));
    moved = false;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    const now = at(event);
    if (!before) { if (hover) hover(...now); return; }
    const [right, down] = [now[0] - before[0], now[1] - before[1]];
    if (!moved && Math.hypot(right, down) < 4) return;
    moved = true;
    if (pointers.size === 2) {
      const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, spot]) => spot);
      const apart = (spot) => Math.hypot(spot[0] - other[0], spot[1] - other[1]);
      view.zoom(apart(now) / Math.max(apart(before), 1), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    } else {
      whole = false;
      view.x += right;
      view.y += down;
      view.redraw();
    }
    pointers.set(event.pointerId, now);
  });
  const lift = (event) => {
    if (pointers.delete(event.pointerId) && !moved && event.type === "pointerup") click(...at(event));
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === 1 ? 30 : 1);
    view.zoom(Math.exp(-Math.min(Math.max(pixels, -240), 240) * 0.0022), ...at(event));
  }, { passive: false });

  const pan = (right, down) => () => { view.x -= right * 80; view.y -= down * 80; whole = false; view.redraw(); };
  view.keys = {
    ArrowLeft: pan(-1, 0), ArrowRight: pan(1, 0), ArrowUp: pan(0, -1), ArrowDown: pan(0, 1),
    "+": () => view.zoom(1.4), "=": () => view.zoom(1.4), "-": () => view.zoom(1 / 1.4), 0: () => view.fit(),
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(view.keys, event.key)) return;
    view.keys[event.key]();
    event.preventDefault();
  });
  return view;
};

// Text with a light rim, so that it can be read on anything.
gangmap.rimmed = (pen, text, x, y, size, weight = "", colour = "#18212b") => {
  pen.font = `${weight} ${size}px ${gangmap.FONT}`;
  pen.lineJoin = "round";
  pen.lineWidth = size / 3.2;
  pen.strokeStyle = "rgba(255,255,255,.9)";
  pen.strokeText(text, x, y);
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
};
