"use strict";
// Elements are built here and nowhere else. Text goes in as text: no string of a case is ever read as markup.
const gangmap = {};

(() => {
  const SVG = "http://www.w3.org/2000/svg";

  gangmap.read = (id) => JSON.parse(document.getElementById(id).textContent);
  gangmap.byId = (id) => document.getElementById(id);
  gangmap.words = gangmap.read("words");
  gangmap.language = "zh";

  // The word for a key in the page's language; what we have no word for is shown as it is.
  gangmap.word = (key) => {
    const words = gangmap.words[gangmap.language];
    return Object.hasOwn(words, key) ? words[key] : key;
  };

  // One of our own phrases in the page's language, with what figures of the case it holds; another as it is.
  const phrased = (section, text) => {
    const figures = text.match(/\d+/g) || [];
    const phrases = gangmap.language === "zh" ? gangmap.words[section] : {};
    const phrase = text.replace(/\d+/g, "#");
    return Object.hasOwn(phrases, phrase) ? phrases[phrase].replace(/#/g, () => figures.shift()) : text;
  };

  // A reason. Who judged, and the number of the judgement, are the case's: they may hold figures of their own.
  gangmap.reason = (text) => {
    const [, by, what, id] = /^judged by (.*?)( not to be of the same hands)? \(([^()]*)\)$/s.exec(text) || [];
    const [, limit, guess] = /^(more than \d+ shops hold it, the limit of this run) \(perhaps (.*)\)$/s.exec(text) || [];
    if (limit && gangmap.language === "zh") return phrased("reasons", `${limit} (perhaps *)`).replace("*", () => phrased("reasons", guess));
    if (by === undefined || gangmap.language !== "zh") return phrased("reasons", text);
    const said = [by, id];
    return gangmap.words.reasons[`judged by *${what || ""} (*)`].replace(/\*/g, () => said.shift());
  };

  // What a comparison of two shops came to.
  gangmap.level = (text) => phrased("levels", text);

  // What a map would show as nothing, or what would turn the text around it, is shown as a box.
  const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
  gangmap.plain = (text) => String(text).replace(UNSEEN, "\u25a1");

  const fill = (element, attributes, children) => {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
    }
    for (const child of children.flat()) {
      if (child !== null && child !== undefined) element.append(child);
    }
    return element;
  };

  // An element; a function among its attributes listens to the event of that name. Names never come from data.
  gangmap.el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
  gangmap.svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

  // A text of the case: kept apart from the direction of what stands around it.
  gangmap.said = (text) => gangmap.el("span", { class: "said" }, gangmap.plain(text));

  gangmap.speak = (language) => {
    gangmap.language = language;
    for (const region of document.querySelectorAll("#said")) region.textContent = "";
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    for (const element of document.querySelectorAll("[data-word]")) element.textContent = gangmap.word(element.dataset.word);
    for (const element of document.querySelectorAll("[data-word-label]")) {
      element.setAttribute("aria-label", gangmap.word(element.dataset.wordLabel));
      if (element.matches("button")) element.title = gangmap.word(element.dataset.wordLabel);
    }
    for (const element of document.querySelectorAll("[data-word-placeholder]")) {
      element.placeholder = gangmap.word(element.dataset.wordPlaceholder);
    }
    const button = gangmap.byId("language");
    button.textContent = language === "zh" ? "English" : "中文";
    button.lang = language === "zh" ? "en" : "zh-CN";
  };

  // What the page is called, in its language: in its head and in the browser's tab.
  gangmap.entitle = ({ title, subtitle }) => {
    const [name, line] = [title, subtitle].map((text) => gangmap.plain(text ? text[gangmap.language] : ""));
    document.title = name;
    Object.assign(gangmap.byId("title"), { textContent: name, title: name });
    Object.assign(gangmap.byId("subtitle"), { textContent: line, title: line });
  };

  // Head and foot: what this page is, of which day and run, and from what it was made.
  gangmap.headline = (page) => {
    gangmap.entitle(page);
    const entry = ([name, value]) => gangmap.el("span", {}, `${gangmap.word(gangmap.plain(name))}: `, gangmap.said(value));
    const facts = page.provenance.filter(([, value]) => !value.startsWith("SHA-256 "));
    const files = page.provenance.filter(([, value]) => value.startsWith("SHA-256 "));
    const more = gangmap.el("details", {}, gangmap.el("summary", {}, `${gangmap.word("files_read")}: ${files.length} · ${gangmap.word("more")}`), ...files.map(entry));
    gangmap.byId("foot").replaceChildren(
      ...[[gangmap.word("clock"), page.clock], [gangmap.word("run"), page.run], ...facts].map(entry), ...(files.length ? [more] : []));
  };

  // Hand a file to whoever looks at the page.
  gangmap.download = (blob, name) => {
    const address = URL.createObjectURL(blob);
    const link = gangmap.el("a", { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };

  gangmap.fileName = (title, ending) => `${gangmap.plain(title).replace(/[\\/:*?"<>|\s\u25a1]+/g, "_").slice(0, 60) || "map"}.${ending}`;

  // What to look for: the text, and where it is a number written with gaps or a country's code, its digits alone.
  gangmap.wanted = (text) => {
    const folded = text.normalize("NFKC").toLowerCase().trim();
    const digits = folded.replace(/^\+?86(?=[\s-]*1\d)|^\+|[\s-]/g, "");
    if (!folded) return [];
    return /^\d{5,}$/.test(digits) && digits !== folded ? [folded, digits] : [folded];
  };

  // A number of things with their word, one of them in the singular where the language has one.
  gangmap.counted = (count, name) => `${gangmap.number(count)} ${gangmap.word(count === 1 ? `${name}_one` : name)}`;

  // Bits to one place; what is next to nothing is nothing, not minus nothing.
  gangmap.bits = (value) => (Math.abs(value) < 0.05 ? "0.0" : value.toFixed(1));

  // Numbers with thin thousands, the same in both languages.
  gangmap.number = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
})();
