// What is marked and not yet saved: months by line, with its undo. It survives a reload (sessionStorage), and it is
// of the person for whom the page was drawn: after a relay the next one does not find it.
const root = document.getElementById("cronograma");
const key = `comicios.cronograma.${root.dataset.clave}.${document.body.dataset.quien ?? ""}`;
const history = [];
let marks = read();

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function keep() {
  sessionStorage.setItem(key, JSON.stringify(marks));
  document.dispatchEvent(new CustomEvent("cronograma:cambio"));
}

export const rowOf = (line) => root.querySelector(`tr[data-linea="${CSS.escape(line)}"]`);
export const saved = (row) => row.dataset.meses.split(",").filter(Boolean).map(Number);
export const draft = (row) => marks[row.dataset.linea];
export const monthsOf = (row) => draft(row) ?? saved(row);
export const changes = () => Object.entries(marks).map(([linea, meses]) => ({ linea, meses }));
export const changed = () => Object.keys(marks).map(rowOf).filter(Boolean);

function put(row, months) {
  const sorted = [...months].sort((a, b) => a - b);
  if (String(sorted) === String(saved(row))) delete marks[row.dataset.linea];
  else marks[row.dataset.linea] = sorted;
  keep();
}

export function mark(row, month, on) {
  const months = new Set(monthsOf(row));
  history.push({ linea: row.dataset.linea, months: [...months] });
  if (on) months.add(month);
  else months.delete(month);
  put(row, months);
}

export function undo() {
  const last = history.pop();
  const row = last && rowOf(last.linea);
  if (row) put(row, last.months);
  return row;
}

export function discard() {
  marks = {};
  history.length = 0;
  sessionStorage.removeItem(key);
  document.dispatchEvent(new CustomEvent("cronograma:cambio"));
}
