// The grid of months by keyboard and mouse. What is marked lives in cronograma_borrador.js until it is saved.
import { changed, discard, draft, mark, monthsOf, undo } from "./cronograma_borrador.js";
import { paint, reveal } from "./cronograma_pintar.js";
import { letDrag } from "./cronograma_arrastre.js";
import "./cronograma_guardar.js";

const table = document.querySelector("#cronograma .cronograma");
const rowsInGrid = () => [...table.querySelectorAll("tr[data-linea]")];
const cellAt = (row, month) => row.querySelector(`.c[data-mes="${month}"]`);
const stop = (row, month) => (cellAt(row, month).hidden ? row.querySelector("[data-asignar]") : cellAt(row, month));
const isMarked = (cell) => cell.getAttribute("aria-selected") === "true";
let column = 1;
let roving = null;

function rove(target) {
  if (roving) roving.tabIndex = -1;
  roving = target;
  if (target.dataset.mes) column = Number(target.dataset.mes);
  target.tabIndex = 0;
}

function focus(target, options) {
  if (!target) return;
  rove(target);
  target.focus(options);
}

function step(target, rows, months) {
  const row = target.closest("tr");
  if (months) return cellAt(row, column + months) && !cellAt(row, column).hidden && focus(cellAt(row, column + months));
  const all = rowsInGrid();
  focus(stop(all[all.indexOf(row) + rows] ?? row, column));
}

function toggle(cell, on) {
  const row = cell.closest("tr");
  mark(row, Number(cell.dataset.mes), on);
  paint(row, monthsOf(row));
}

function extend(cell, months) {
  const next = cellAt(cell.closest("tr"), column + months);
  if (!next) return;
  toggle(next, isMarked(cell));
  focus(next);
}

const KEYS = {
  ArrowLeft: (cell, shift) => (shift ? extend(cell, -1) : step(cell, 0, -1)),
  ArrowRight: (cell, shift) => (shift ? extend(cell, 1) : step(cell, 0, 1)),
  ArrowUp: (cell) => step(cell, -1, 0),
  ArrowDown: (cell) => step(cell, 1, 0),
  Home: (cell) => focus(cellAt(cell.closest("tr"), 1)),
  End: (cell) => focus(cellAt(cell.closest("tr"), 12)),
  " ": (cell) => toggle(cell, !isMarked(cell)),
};

table.addEventListener("keydown", (event) => {
  const target = event.target.closest(".c, [data-asignar]");
  if (!target) return;
  if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    const row = undo();
    if (row) paint(row, monthsOf(row));
    return;
  }
  const act = KEYS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.matches("[data-asignar]") && !/Up|Down/.test(event.key)) return;
  event.preventDefault();
  act(target, event.shiftKey);
});

table.addEventListener("click", (event) => {
  const link = event.target.closest("[data-asignar]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const row = link.closest("tr");
  reveal(row, true);
  focus(cellAt(row, column));
});

// While the hand holds a row the page does not move under it.
letDrag(
  table,
  (cell) => !isMarked(cell),
  (cell, on) => {
    focus(cell, { preventScroll: true });
    if (isMarked(cell) !== on) toggle(cell, on);
  },
  (cell) => cell.scrollIntoView({ block: "nearest", inline: "nearest" }),
);

// A reader of the screen may land on any cell: the arrows go on from there.
table.addEventListener("focusin", (event) => {
  const target = event.target.closest(".c, [data-asignar]");
  if (target && target !== roving) rove(target);
});

document.addEventListener("cronograma:descartar", () => {
  const rows = changed();
  discard();
  for (const row of rows) paint(row, monthsOf(row));
});

for (const row of rowsInGrid()) if (draft(row)) paint(row, monthsOf(row));
const first = rowsInGrid()[0];
if (first) {
  roving = stop(first, 1);
  roving.tabIndex = 0;
}
for (const link of table.querySelectorAll("[data-asignar]")) if (link !== roving) link.tabIndex = -1;
