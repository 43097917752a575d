// What every page must keep to, whatever it shows: a list of what it does not, empty when all is well.
() => {
  const wrong = [];
  const visible = (element) => element.checkVisibility() && !element.closest(".vis-network");
  const all = (selector) => [...document.querySelectorAll(selector)].filter(visible);
  const said = (element) => element.outerHTML.slice(0, 120);

  // Names for whoever does not see the page.
  for (const element of all("button, input, select, canvas, aside, a, summary, [role]")) {
    const name = element.getAttribute("aria-label") || element.labels?.[0]?.textContent.trim() || element.textContent.trim();
    if (!name) wrong.push(`no name: ${said(element)}`);
  }
  // Ids are single, and what is referred to is there.
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) wrong.push(`twice: ${id}`);
  for (const name of ["aria-controls", "aria-activedescendant", "for"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      if (!document.getElementById(element.getAttribute(name))) wrong.push(`${name} leads nowhere: ${said(element)}`);
    }
  }
  // One first heading, and no level left out on the way down.
  const levels = all("h1, h2, h3").map(({ tagName }) => Number(tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) wrong.push(`${levels} headings of the first level`);
  levels.forEach((level, index) => { if (index && level > levels[index - 1] + 1) wrong.push(`heading ${level} after ${levels[index - 1]}`); });
  if (!document.querySelector("main")) wrong.push("no main part");
  // Something to press is 24 pixels high, or has that much room around it (WCAG 2.2, 2.5.8).
  const targets = all("button, input, select, summary");
  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  for (const element of targets) {
    const box = element.getBoundingClientRect();
    if (box.height >= 24 && box.width >= 24) continue;
    const [x, y] = middle(box);
    const near = targets.find((other) => other !== element && !element.contains(other) && !other.contains(element)
      && Math.hypot(middle(other.getBoundingClientRect())[0] - x, middle(other.getBoundingClientRect())[1] - y) < 24);
    if (near) wrong.push(`too near to another: ${said(element)} ${said(near)}`);
  }
  // Nothing lies outside the window.
  const over = [document.documentElement.scrollWidth - innerWidth, document.body.scrollHeight - innerHeight];
  if (over[0] > 0 || over[1] > 0) wrong.push(`outside the window: ${over}`);
  for (const element of all("header, #filters, #panel, .pane, .bar")) {
    if (element.scrollWidth > element.clientWidth + 1) wrong.push(`cut off by ${element.scrollWidth - element.clientWidth}: ${said(element)}`);
  }
  // Buttons and headings are not cut off in the middle of a word.
  for (const element of all("button, h2, select")) {
    if (element.scrollWidth > element.clientWidth + 1) wrong.push(`text is cut off: ${said(element)}`);
  }
  return wrong;
}
