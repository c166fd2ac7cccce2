// Draws a row's bar again from its months: the same classes the server writes.
const NAMES = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];
const original = new WeakMap();

// The twelve cells, or the words «Sin calendarizar» in their place.
export function reveal(row, open) {
  const words = row.querySelector("td.sin");
  if (!words) return;
  words.hidden = open;
  for (const cell of row.querySelectorAll(".c")) cell.hidden = !open;
}

function wordsOf(cell, programmed) {
  const done = original.get(cell).done;
  const name = NAMES[cell.dataset.mes - 1];
  if (!programmed) return done ? `${name}: con avance aceptado fuera de lo programado` : `${name}: sin programar`;
  return done ? `${name}: programado, con avance aceptado` : `${name}: programado`;
}

function paintCell(cell, months, line) {
  if (!original.has(cell)) {
    const has = (name) => cell.classList.contains(name);
    original.set(cell, { done: has("d") || has("f"), late: has("v") });
  }
  const { done, late } = original.get(cell);
  const month = Number(cell.dataset.mes);
  const on = months.includes(month);
  const classes = {
    p: on, d: on && done, v: on && late, f: !on && done,
    ini: on && !months.includes(month - 1),
    fin: on && !months.includes(month + 1),
  };
  for (const [name, value] of Object.entries(classes)) cell.classList.toggle(name, value);
  cell.setAttribute("aria-selected", String(on));
  cell.setAttribute("aria-label", `${line}, ${wordsOf(cell, on)}`);
}

export function paint(row, months) {
  const isOpen = months.length > 0 || row.contains(document.activeElement);
  reveal(row, isOpen);
  for (const cell of row.querySelectorAll(".c")) paintCell(cell, months, row.dataset.linea);
  row.toggleAttribute("data-cambiada", String(months) !== row.dataset.meses);
}

// «noviembre a diciembre», «enero a febrero y abril a diciembre», «marzo, mayo y julio».
export function sayMonths(months) {
  if (!months.length) return "sin calendarizar";
  const runs = [];
  for (const month of months) {
    if (runs.at(-1)?.at(-1) === month - 1) runs.at(-1).push(month);
    else runs.push([month]);
  }
  const said = runs.map((run) => (run.length > 1 ? `${NAMES[run[0] - 1]} a ${NAMES[run.at(-1) - 1]}` : NAMES[run[0] - 1]));
  return said.length === 1 ? said[0] : `${said.slice(0, -1).join(", ")} y ${said.at(-1)}`;
}
