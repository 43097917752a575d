"use strict";
// A histogram of how many things were seen in each month, over one slider whose two thumbs choose a stretch of time.
(() => {
  const monthOf = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const nameOf = (month) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  gangmap.monthOf = monthOf;
  gangmap.monthName = nameOf;

  // First and last month of each thing, or null where it has no date; a third value tells one that still goes on.
  gangmap.spans = (things) => things.map(({ first, last, open }) => {
    if (!first && !last) return null;
    const one = monthOf(first || last);
    const other = monthOf(last || first);
    return [Math.min(one, other), Math.max(one, other), Boolean(open)];
  });

  gangmap.monthsOf = (spans) => {
    const dated = spans.filter(Boolean);
    if (!dated.length) return null;
    return [dated.reduce((least, [one]) => Math.min(least, one), Infinity), dated.reduce((most, [, other]) => Math.max(most, other), -Infinity)];
  };

  // Draws into `place`; calls `changed(from, to)` with months, or nulls when the whole stretch is chosen.
  // With `events`, a bar counts what began or ended in its month, not all that lasted through it.
  gangmap.timeline = (place, spans, changed, events = false) => {
    const ends = gangmap.monthsOf(spans);
    if (!ends) return null;
    const [start, end] = ends;
    const months = end - start + 1;
    const counts = new Array(months).fill(0);
    for (const span of spans) {
      if (span && events) for (const month of new Set([span[0], span[1]])) counts[month - start] += 1;
      else if (span) for (let month = span[0]; month <= span[1]; month += 1) counts[month - start] += 1;
    }
    const most = Math.max(...counts);
    const bars = counts.map((count, index) => gangmap.svg("rect", {
      x: (index * 200) / months, width: Math.max(200 / months - (months > 60 ? 0 : 0.8), 0.5),
      y: 40 - (40 * count) / most, height: (40 * count) / most, fill: "#7fa8c9",
    }, gangmap.svg("title", {}, `${nameOf(start + index)}: ${count}`)));
    const lit = gangmap.svg("g");
    const slider = (value, word) => gangmap.el("input", {
      type: "range", min: start, max: end, step: 1, value, "data-word-label": word, "aria-label": gangmap.word(word),
    });
    const from = slider(start, "from");
    const to = slider(end, "to");
    const named = [gangmap.el("output"), gangmap.el("output")];
    const stretch = gangmap.el("i");
    const show = () => {
      const [low, high] = [Number(from.value), Number(to.value)];
      const along = (month) => (months > 1 ? (100 * (month - start)) / (end - start) : 50);
      Object.assign(stretch.style, { left: `${along(low)}%`, right: `${100 - along(high)}%` });
      named[0].textContent = nameOf(low);
      named[1].textContent = nameOf(high);
      bars.forEach((bar, index) => bar.setAttribute("fill", start + index >= low && start + index <= high ? "#0072B2" : "#cfd8e0"));
    };
    const moved = (one) => {
      if (Number(from.value) > Number(to.value)) (one === from ? to : from).value = one.value;
      show();
      const whole = Number(from.value) === start && Number(to.value) === end;
      changed(whole ? null : Number(from.value), whole ? null : Number(to.value));
    };
    from.addEventListener("input", () => moved(from));
    to.addEventListener("input", () => moved(to));
    show();
    place.replaceChildren(
      gangmap.svg("svg", { viewBox: "0 0 200 40", preserveAspectRatio: "none", class: "timeline", height: 44, "aria-hidden": "true" }, ...bars, lit),
      gangmap.el("div", { class: "between" }, stretch, from, to), gangmap.el("div", { class: "timeline-ends" }, ...named));
    // What is chosen elsewhere lights up here: an orange bar in front of each month's.
    const mark = (chosen) => {
      const marked = new Array(months).fill(0);
      for (const span of chosen) if (span) for (let month = span[0]; month <= span[1]; month += 1) marked[month - start] += 1;
      lit.replaceChildren(...marked.map((count, index) => (count ? gangmap.svg("rect", {
        x: (index * 200) / months, width: Math.max(200 / months - (months > 60 ? 0 : 0.8), 0.5),
        y: 40 - Math.max((40 * count) / most, 5), height: Math.max((40 * count) / most, 5), fill: "#f0a202" }) : null)).filter(Boolean));
    };
    return { mark, reset: () => { from.value = start; to.value = end; show(); changed(null, null); } };
  };

  gangmap.within = (span, from, to) => from === null || !span || (span[0] <= to && (span[2] || span[1] >= from));
})();
