// Every text of the page that a person reads or hears: what stands in it, its tooltips, names, and the title of its tab.
() => {
  const texts = [document.title];
  const seen = [...document.body.querySelectorAll("*")].filter((element) => !element.closest("script, style, #language"));
  for (const element of seen) {
    for (const name of ["title", "aria-label", "placeholder", "alt"]) if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE && node.data.trim()) texts.push(node.data.trim());
  }
  return texts;
}
