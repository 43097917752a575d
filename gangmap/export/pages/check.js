"use strict";
// The report of a check: what was read, how full it is, what was set aside, and what the case lets gangmap find.
(() => {
  const { byId, el, svg, word, said, number } = gangmap;
  const check = gangmap.read("check");
  const chinese = gangmap.read("check_words");
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const own = (words, key) => (Object.hasOwn(words, key) ? words[key] : null);

  // Chinese for one of our own phrases; a phrase may go on with figures of the case, which are kept.
  const phrase = (words, text) => {
    if (gangmap.language !== "zh") return text;
    const begins = Object.keys(words).filter((known) => text.startsWith(known)).sort((a, b) => b.length - a.length)[0];
    return begins === undefined ? text : words[begins] + text.slice(begins.length);
  };

  // A name of the data contract as it is written there, and beside it what it means.
  const named = (name, meaning) => [said(name), meaning && meaning !== name ? el("small", {}, meaning) : null];
  const ofTable = (name) => (gangmap.language === "zh" ? own(chinese.tables, name) : null);
  const ofColumn = (name) => (own(check.kinds, name) ? check.kinds[name][gangmap.language]
    : gangmap.language === "zh" && word(name) !== name ? word(name) : null);

  const share = (part, whole) => {
    if (part === 0 || part === whole) return part ? "100%" : "0%";
    const rounded = Math.round((100 * part) / whole);
    return rounded === 0 ? "<1%" : rounded === 100 ? ">99%" : `${rounded}%`;
  };
  const bar = (part, whole) => svg("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "fill-whole", width: 100, height: 8, rx: 2 }),
    svg("rect", { class: "fill-part", width: whole ? (100 * part) / whole : 0, height: 8, rx: 2 }));

  const text = (name, place) => ({ name, of: (row) => row[place], cell: (row) => el("td", {}, said(row[place])) });
  const figure = (name, place, warns) => ({
    name, figure: true, of: (row) => row[place],
    cell: (row) => el("td", { class: warns && row[place] ? "figure warn" : "figure" }, row[place] || !warns ? number(row[place]) : ""),
  });
  const table = (place) => ({ name: "check_table", of: (row) => row[place], cell: (row) => el("td", {}, ...named(row[place], ofTable(row[place]))) });
  const column = (place, further) => ({
    name: "check_column", of: (row) => row[place],
    cell: (row) => el("td", {}, ...named(row[place], further && row[further] ? word("check_further") : ofColumn(row[place]))),
  });
  const filled = {
    name: "check_filled", figure: true, of: (row) => (row[3] ? row[2] / row[3] : 0),
    cell: (row) => el("td", { class: "fill figure" }, bar(row[2], row[3]), el("span", {}, share(row[2], row[3]))),
  };
  const examples = { name: "check_examples", of: (row) => row[6].join(), cell: (row) => el("td", {}, ...row[6].map(said)) };
  const reason = { name: "reason", of: (row) => row[2], cell: (row) => el("td", {}, said(phrase(chinese.reasons, row[2]))) };
  const place = {
    name: "check_first_place", of: (row) => `${row[4]} ${String(row[5]).padStart(12, "0")}`,
    cell: (row) => el("td", {}, said(row[4]), ` ${word("row")} ${number(row[5])}`, row[8]
      ? el("small", {}, ` (${word("check_seen_before")} `, said(row[7]), ` ${word("row")} ${number(row[8])})`) : null),
  };
  const what = { name: "check_what", of: (row) => row[1], cell: (row) => el("td", {}, said(word(`check_${row[1]}`))) };
  const print = { name: "check_sha256", of: (row) => row[7], cell: (row) => el("td", { class: "print" }, said(row[7])) };

  const sheets = {
    reasons: [table(0), column(1), reason, figure("check_lines", 3), place, text("check_example", 6)],
    columns: [table(0), column(1, 5), filled, figure("check_values", 2), figure("check_unusable", 4, true), examples],
    tables: [table(0), figure("check_rows_read", 1), figure("check_rows_used", 2), figure("check_repeated", 3, true), text("check_further_columns", 4)],
    files: [text("file", 0), table(1), figure("check_rows_read", 2), figure("check_rows_used", 3), text("check_encoding", 4), text("check_sheet", 5), figure("check_bytes", 6), print],
    mapped: [text("file", 0), table(1), column(2), text("check_made_from", 3)],
    guessed: [text("file", 0), what, text("check_taken_for", 2)],
  };
  check.reasons.sort((one, other) => other[3] - one[3]);
  const show = Object.fromEntries(Object.entries(sheets).map(([id, heads]) => [id, gangmap.table(id, heads, check[id])]));

  const sum = (place) => check.tables.reduce((total, row) => total + row[place], 0);
  const total = (name, value, warns) => el("li", { class: warns && value ? "warn" : null }, el("b", {}, number(value)), word(name));
  const ability = ([name, possible, sets]) => el("li", {}, phrase(chinese.abilities, name),
    el("small", {}, `${word(possible ? "check_rests_on" : "check_lacks")}: `, said(sets.map((set) => set.join(possible ? ", " : " + ")).join(" / "))));

  const find = () => {
    const wanted = fold(byId("search").value.trim());
    const matches = (row) => fold([row[0], row[1], ofTable(row[0]), ofColumn(row[1]), ...row[6]].join("\n")).includes(wanted);
    byId("count").textContent = `${word("shown")} ${number(show.columns(matches))} ${word("of")} ${number(check.columns.length)}`;
  };

  const speak = (language) => {
    gangmap.speak(language);
    gangmap.entitle({ title: check.title });
    byId("subtitle").textContent = `${word("check_title")} · ${word("clock")} ${check.clock}`;
    byId("totals").replaceChildren(
      total("check_tables_count", check.tables.length), total("check_files_count", check.files.length),
      total("check_rows_read", sum(1)), total("check_rows_used", sum(2)),
      total("check_quarantined", check.quarantined, true), total("check_unmatched", check.unmatched, true),
      ...(check.pictures ? [total("check_pictures", check.pictures)] : []),
    );
    const [can, cannot] = [check.abilities.filter((one) => one[1]), check.abilities.filter((one) => !one[1])];
    byId("possible").replaceChildren(...can.map(ability));
    byId("lacking").replaceChildren(...cannot.map(ability));
    byId("possible").hidden = !can.length;
    byId("lacking").hidden = !cannot.length;
    for (const one of Object.values(show)) one();
    byId("set-aside").hidden = !check.reasons.length;
    byId("told").hidden = !check.mapped.length;
    byId("supposed").hidden = !check.guessed.length;
    byId("remarked").replaceChildren(
      ...check.unchecked.map(([from, name, target]) => el("li", {}, said(`${from}.${name}`), ` ${word("check_unchecked")} `, said(target))),
      ...check.ignored.map((file) => el("li", {}, said(file), ` ${word("check_ignored")}`)),
    );
    byId("remarks").hidden = !check.unchecked.length && !check.ignored.length;
    find();
  };
  byId("search").addEventListener("input", find);
  byId("print").addEventListener("click", () => window.print());
  byId("language").addEventListener("click", () => speak(gangmap.language === "zh" ? "en" : "zh"));
  speak(check.language);
  document.documentElement.dataset.ready = "yes";
})();
