// The least contrast between a text on the page and what it stands on, as WCAG 2 measures it.
() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map((part) => Number(part) / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour.startsWith("rgb(")) return light(colour);
    }
    return 1;
  };
  const texts = [...document.querySelectorAll("h1, h2, h3, p, label, button, span, dt, dd, footer")]
    .filter((element) => element.checkVisibility() && element.innerText.trim() && !element.disabled);
  return Math.min(...texts.map((element) => {
    const [one, other] = [light(getComputedStyle(element).color), ground(element)];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }));
}
