"use strict";
// The index of maps: search in every column, sort by any, a link where a map lies beside.
(() => {
  const { byId, el, word, said } = gangmap;
  const index = gangmap.read("index");
  const ALL = ["id", "name", "size", "risk", "category", "province", "city", "first_on", "last_on", "value_yuan"];
  const FIGURES = new Set([2, 3, 9]);
  const DAYS = new Set([7, 8]);
  const FIRST = 400;
  const MAP = ALL.length;
  // A column that is empty in every row (no risk was worked out, no value) would only take room.
  const COLUMNS = ALL.map((name, column) => ({ name, column }))
    .filter(({ column }) => column < 3 || index.rows.some((row) => row[column] !== null && row[column] !== ""));
  const IDENTIFIERS = MAP + 1;
  const state = { column: 3, down: true, text: "", all: false };
  const PLACES = new Set([5, 6]);
  // A province or city in the page's language, where the base map has it in English.
  const english = (name) => (Object.hasOwn(index.places, name) ? index.places[name] : name);
  const placed = (name) => (gangmap.language === "en" ? english(name) : name);
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const haystack = new Map(index.rows.map((row) => [row, fold([...[0, 1, 4, 5, 6].map((column) => row[column]), ...[5, 6].map((column) => english(row[column])), ...row[IDENTIFIERS]].join("\n"))]));
  if (index.rows.every((row) => row[3] === null)) state.column = 2;

  // Empty cells come last whichever way the column is sorted; equal ones keep the order of ids.
  const order = (one, other) => {
    const [left, right] = [one[state.column], other[state.column]];
    const empty = (value) => value === null || value === "";
    if (empty(left) || empty(right)) return empty(left) - empty(right) || (one[0] < other[0] ? -1 : 1);
    const sign = FIGURES.has(state.column) ? left - right : left < right ? -1 : Number(left > right);
    return (state.down ? -sign : sign) || (one[0] < other[0] ? -1 : 1);
  };

  // Only a file name of the one form we make becomes a link.
  const linked = (row) => (typeof row[MAP] === "string" && /^maps\/[A-Za-z0-9_-]{1,80}\.html$/.test(row[MAP])
    ? el("a", { href: row[MAP] }, said(row[0])) : said(row[0]));

  const cell = (row, column) => {
    const value = row[column];
    if (column === 0) return el("td", { class: "id" }, linked(row));
    if (column === 3) return el("td", { class: value >= 80 ? "figure red" : "figure" }, value === null ? "–" : value.toFixed(0));
    if (FIGURES.has(column)) return el("td", { class: "figure" }, value === null ? "–" : gangmap.number(value));
    return el("td", { class: DAYS.has(column) ? "day" : null }, said(PLACES.has(column) ? placed(value) : value ?? ""));
  };

  const show = () => {
    const wanted = gangmap.wanted(state.text);
    const found = index.rows.filter((row) => !wanted.length || wanted.some((one) => haystack.get(row).includes(one))).sort(order);
    const shown = state.all ? found : found.slice(0, FIRST);
    byId("heads").replaceChildren(...COLUMNS.map(({ name, column }) => el("th", {
      scope: "col", class: FIGURES.has(column) ? "figure" : null,
      "aria-sort": column === state.column ? (state.down ? "descending" : "ascending") : "none",
    }, el("button", { type: "button", click: () => sort(column) }, word(name)))));
    byId("rows").replaceChildren(...shown.map((row) => el("tr", {}, ...COLUMNS.map(({ column }) => cell(row, column)))));
    byId("count").textContent = `${word("shown")} ${gangmap.number(shown.length)} ${word("of")} ${gangmap.number(index.rows.length)} ${word("groups")}`;
    byId("all").hidden = shown.length === found.length;
  };

  const sort = (column) => {
    state.down = state.column === column ? !state.down : FIGURES.has(column);
    state.column = column;
    show();
    byId("heads").children[COLUMNS.findIndex((one) => one.column === column)].firstChild.focus();
  };

  const speak = (language) => {
    gangmap.speak(language);
    gangmap.headline(index);
    show();
  };
  byId("search").addEventListener("input", () => { state.text = byId("search").value; show(); });
  byId("all").addEventListener("click", () => { state.all = true; show(); });
  byId("print").addEventListener("click", () => window.print());
  byId("language").addEventListener("click", () => speak(gangmap.language === "zh" ? "en" : "zh"));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.matches("input")) return;
    byId("search").focus();
    event.preventDefault();
  });
  speak(index.language);
  document.documentElement.dataset.ready = "yes";
})();
