"use strict";
// A table that is sorted by its heads: pressed once, figures fall and words rise; pressed again, the other way.
(() => {
  const { byId, el, word } = gangmap;

  // `heads` are {name, figure, of, cell}: of gives what to sort by, cell the element to show.
  gangmap.table = (id, heads, rows) => {
    const state = { column: -1, down: false, wanted: () => true };

    const order = (one, other) => {
      if (state.column < 0) return 0;
      const head = heads[state.column];
      const [left, right] = [head.of(one), head.of(other)];
      const sign = head.figure ? left - right : left < right ? -1 : Number(left > right);
      return state.down ? -sign : sign;
    };

    const headed = (head, column) => el("th", {
      scope: "col", class: head.figure ? "figure" : null,
      "aria-sort": column === state.column ? (state.down ? "descending" : "ascending") : "none",
    }, el("button", { type: "button", click: () => press(column) }, word(head.name)));

    const press = (column) => {
      state.down = state.column === column ? !state.down : Boolean(heads[column].figure);
      state.column = column;
      show();
      byId(id).querySelectorAll("th button")[column].focus();
    };

    // Shows the rows that are wanted, equal ones in the order in which they came; says how many.
    const show = (wanted) => {
      if (wanted) state.wanted = wanted;
      const shown = rows.filter(state.wanted).sort(order);
      byId(id).replaceChildren(
        el("thead", {}, el("tr", {}, ...heads.map(headed))),
        el("tbody", {}, ...shown.map((row) => el("tr", {}, ...heads.map((head) => head.cell(row))))),
      );
      return shown.length;
    };
    return show;
  };
})();
