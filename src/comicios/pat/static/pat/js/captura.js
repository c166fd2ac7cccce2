// The monthly grid under one hand: Enter and arrows move, M measured, E evidence, Escape returns to the last saved.
import "./captura_barra.js";
import { openEvidence } from "./evidencia.js";
import { field, isDirty, rowOf, save } from "./captura_guardar.js";

const grid = document.getElementById("captura");
const cells = () => [...grid.querySelectorAll("[data-editable=si] input[name=valor]")];
const isCell = (target) => target.matches?.(".fila-captura input[name=valor]");

function move(cell, step) {
  const all = cells();
  const next = all[all.indexOf(cell) + step];
  if (!next) return void save(rowOf(cell));
  next.focus();
  next.select();
}

function takeMeasured(row) {
  if (row.dataset.medido === undefined || row.dataset.editable !== "si") return;
  field(row).value = row.dataset.medido;
  field(row).focus();
  save(row, { origin: "medida" });
}

function undo(row) {
  const reason = row.querySelector("textarea[name=justificacion]");
  field(row).value = row.dataset.guardado;
  if (reason) reason.value = row.dataset.justificacion;
  field(row).focus();
  if (row.dataset.editable !== "si") return forget(row);
  if (row.dataset.rechazo !== undefined || row.dataset.espera !== undefined) save(row, { force: true });
}

// Somebody accepted the month meanwhile: there is nothing to save, only the refusal to put away.
function forget(row) {
  row.querySelector(".nota")?.remove();
  delete row.dataset.rechazo;
  field(row).removeAttribute("aria-invalid");
}

const KEYS = {
  Enter: (cell) => move(cell, 1),
  ArrowDown: (cell) => move(cell, 1),
  ArrowUp: (cell) => move(cell, -1),
  Escape: (cell) => undo(rowOf(cell)),
  m: (cell) => takeMeasured(rowOf(cell)),
  e: (cell) => openEvidence(rowOf(cell).dataset.evidencia, rowOf(cell)),
};

grid?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.name === "justificacion" && event.key === "Escape") return undo(rowOf(event.target));
  if (!isCell(event.target)) return;
  const act = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
  if (act) {
    event.preventDefault();
    act(event.target);
  } else if (event.key.length === 1 && /\p{L}/u.test(event.key)) {
    event.preventDefault();
  }
});

// A row is saved when focus leaves its value or its reason.
grid?.addEventListener("focusout", (event) => {
  const row = event.target.isConnected && rowOf(event.target);
  if (!row || !/^(valor|justificacion)$/.test(event.target.name ?? "")) return;
  if (row.contains(event.relatedTarget) && event.relatedTarget.name === "justificacion") return;
  if (isDirty(row)) save(row);
});

const CLICKS = {
  usar: (row) => takeMeasured(row),
  conservar: (row) => save(row, { force: true }),
  justificar: (row, button) => {
    button.setAttribute("aria-expanded", "true");
    row.querySelector(".justifica").hidden = false;
    row.querySelector("textarea").focus();
  },
  choque: (row, button) => (button.dataset.choque === "poner" ? save(row, { force: true }) : undo(row)),
};

grid?.addEventListener("click", (event) => {
  const row = rowOf(event.target);
  const button = event.target.closest("button");
  for (const [name, act] of Object.entries(CLICKS)) if (button && name in button.dataset) return act(row, button);
  const link = event.target.closest(".evid.mas, .evid.falta, [data-evidencia-de]");
  if (!link || !row || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openEvidence(row.dataset.evidencia, row);
});

// What was typed and could not be saved survives leaving by mistake: the browser asks.
addEventListener("beforeunload", (event) => {
  if (document.body.dataset.relevo === undefined && grid?.querySelector("[data-espera]")) event.preventDefault();
});
