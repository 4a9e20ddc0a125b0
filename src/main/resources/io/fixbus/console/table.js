/** A long table of which only the rows in sight are drawn; goes by keys. */

import {inSight, toShow} from "./rows.js";
import {h, useCallback, useEffect, useLayoutEffect, useRef, useState} from "./ui.js";
import {useKeys} from "./use.js";

const ROW_HEIGHT = 24;

/**
 * @param columns `[{name, label, width, cell(row), sortable, title, right}]`
 * @param rows all of them
 * @param keyOf a row's name
 * @param chosen the name of the chosen row, or null
 * @param follow whether the end stays in sight when rows are added
 */
export function Table({
  columns, rows, keyOf, chosen, onChoose, onOpen, sort, onSort, label, classOf, follow, onFollow,
  nothing,
}) {
  const scroller = useRef(null);
  const [view, setView] = useState({scrollTop: 0, height: 600, bar: 0});
  const look = useCallback(() => {
    if (!scroller.current) {
      return; // A scroll that is told after the table has gone.
    }
    const {scrollTop, clientHeight, clientWidth, offsetWidth} = scroller.current;
    const next = {scrollTop, height: clientHeight, bar: offsetWidth - clientWidth};
    setView((before) =>
      Object.keys(next).every((name) => before[name] === next[name]) ? before : next);
  }, []);
  useLayoutEffect(() => {
    look();
    const observer = new ResizeObserver(look);
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (follow) {
      scroller.current.scrollTop = scroller.current.scrollHeight;
      look();
    }
  }, [follow, rows.length, rows.at(-1), view.height]);

  const at = chosen === null ? -1 : rows.findIndex((row) => keyOf(row) === chosen);
  const go = (index) => {
    const next = Math.min(Math.max(index, 0), rows.length - 1);
    if (next >= 0) {
      const element = scroller.current;
      element.scrollTop = toShow(next, {
        scrollTop: element.scrollTop, height: element.clientHeight, rowHeight: ROW_HEIGHT,
      });
      onFollow?.(follow && next === rows.length - 1);
      onChoose(keyOf(rows[next]));
    }
  };
  const page = Math.max(1, Math.floor(view.height / ROW_HEIGHT) - 1);
  const here = (act) => (event) => {
    const elsewhere = event.target.closest?.("button, a, summary, [tabindex]");
    return elsewhere && elsewhere !== scroller.current ? false : act();
  };
  const moves = {
    j: () => go(at + 1), ArrowDown: here(() => go(at + 1)),
    k: () => go(at < 0 ? rows.length - 1 : at - 1),
    ArrowUp: here(() => go(at < 0 ? rows.length - 1 : at - 1)),
    PageDown: here(() => go(at + page)), PageUp: here(() => go(at - page)),
    Home: here(() => go(0)), End: here(() => go(rows.length - 1)),
    Enter: here(() => at >= 0 && onOpen ? onOpen(rows[at]) : false),
  };
  useKeys(moves);
  useEffect(() => {
    if (follow && at >= 0 && at < rows.length - 1) {
      onFollow?.(false);
    }
  }, [chosen]);

  const {first, last, above} = inSight({...view, rowHeight: ROW_HEIGHT, count: rows.length});
  const template = columns.map(({width}) => width).join(" ");
  return h("div", {class: "table", role: "grid", "aria-label": label,
    "aria-rowcount": rows.length + 1},
    h("div", {class: "thead", role: "row",
      style: {gridTemplateColumns: template, paddingRight: 12 + view.bar + "px"}},
      columns.map((column) => head(column, sort, onSort))),
    h("div", {
      class: "tbody", ref: scroller, tabIndex: 0, role: "rowgroup", "aria-label": label,
      onScroll: () => {
        look();
        if (onFollow && scroller.current) {
          const {scrollTop, clientHeight, scrollHeight} = scroller.current;
          onFollow(scrollTop + clientHeight >= scrollHeight - ROW_HEIGHT);
        }
      },
    },
      h("div", {style: {height: rows.length * ROW_HEIGHT + "px"}, role: "presentation"},
        h("div", {style: {transform: `translateY(${above}px)`}, role: "presentation"},
          rows.slice(first, last).map((row, n) => h("div", {
            key: keyOf(row), role: "row", "aria-rowindex": first + n + 2,
            "aria-selected": first + n === at,
            class: "tr " + (first + n === at ? "chosen " : "") + (classOf?.(row) ?? ""),
            style: {gridTemplateColumns: template},
            onClick: () => onChoose(keyOf(row)),
            onDblClick: () => onOpen?.(row),
          }, columns.map((column) => h("div", {
            key: column.name, role: "gridcell", class: column.right ? "td right" : "td",
          }, column.cell(row))))))),
      rows.length === 0 && h("p", {class: "nothing"}, nothing)));
}

function head({name, label, sortable, title, right}, sort, onSort) {
  const sorted = sort?.by === name ? (sort.down ? "descending" : "ascending") : "none";
  return h("div", {
    key: name, role: "columnheader", class: right ? "th right" : "th", title,
    "aria-sort": sortable ? sorted : undefined,
  }, sortable
    ? h("button", {type: "button", class: "sorter " + sorted, onClick: () => onSort(name)}, label)
    : label);
}
