import { setText } from "../ranking/element.js";
import { newRow, part, setAttribute } from "./row.js";
import { adoptStyle } from "./style.js";

/**
 * What a box has on the screen: the page's own content until there is a list, then the list. Both lie in one place, and
 * the list has its rows from the start, so nothing around the box moves when it fills. Answers what shows items in it.
 */
export function boxIn(root) {
  const list = part("ol", "list");
  const note = part("small", "note");
  const rows = new Map();

  adoptStyle(root);
  root.append(part("div", "", list, document.createElement("slot"), note));

  return (items, text, settings) => {
    const { children } = list;
    for (const [item, row] of rows) {
      if (items.some((shown) => shown.item === item)) continue;
      row.remove();
      rows.delete(item);
    }
    // The row of an item stays the same element. Only what is not in its place moves, and never the row that has the
    // focus: it would lose it.
    items.forEach((shown, index) => {
      const row = rows.get(shown.item) ?? newRow();
      rows.set(shown.item, row);
      row.show(shown);
      if (row.matches(":focus-within")) while (children[index] !== row) list.append(children[index]);
      else if (children[index] !== row) list.insertBefore(row, children[index]);
    });
    while (children.length > settings.limit) list.lastChild.remove();
    while (children.length < settings.limit) list.append(document.createElement("li"));
    setAttribute(list, "part", items[0] ? "list" : "list empty");
    setText(note, text);
  };
}
