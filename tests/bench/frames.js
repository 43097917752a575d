// Pans and zooms a view for 120 frames and gives the median and the 95th percentile of a frame in milliseconds.
async (view) => {
  const times = [];
  const stage = view === "map" ? document.querySelector("#canvas canvas") : null;
  if (view === "geo") document.getElementById("view-map").click();
  if (view === "network") document.getElementById("view-network").click();
  await new Promise((done) => setTimeout(done, 200));
  const step = (turn) => {
    const down = turn % 24 < 12;
    if (stage) {
      const box = stage.getBoundingClientRect();
      stage.dispatchEvent(new WheelEvent("wheel", { deltaY: down ? -80 : 80, bubbles: true, cancelable: true, clientX: box.x + 300, clientY: box.y + 250 }));
    } else {
      gangmap.views[view].zoom(down ? 1.25 : 0.8, 380, 260);
      gangmap.views[view].x += turn % 2 ? 12 : -12;
    }
  };
  let last = performance.now();
  for (let turn = 0; turn < 120; turn += 1) {
    step(turn);
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  times.sort((one, other) => one - other);
  return [times[60], times[114]];
}
