// The bar of unsaved changes: what they are, discarding them, saving them all in one act.
import { changes, discard, rowOf } from "./cronograma_borrador.js";
import { sayMonths } from "./cronograma_pintar.js";

const root = document.getElementById("cronograma");
const bar = document.getElementById("pendiente");
const reasons = bar.querySelector("[data-motivos]");
const button = bar.querySelector("[type=submit]");
const voice = document.getElementById("cronograma-voz");

function describe() {
  const pending = changes();
  bar.hidden = pending.length === 0;
  bar.querySelector("[data-cuantos]").textContent = pending.length === 1 ? "1 cambio sin guardar" : `${pending.length} cambios sin guardar`;
  bar.querySelector("[data-resumen]").textContent = pending.map(({ linea, meses }) => `${linea}: ${sayMonths(meses)}`).join(" · ");
  askReasons(pending);
}

// Leaving out a month with accepted progress needs a reason: it is asked before the server has to.
function leavesProgressOut({ linea, meses }) {
  const accepted = (rowOf(linea)?.dataset.aceptados ?? "").split(",").filter(Boolean).map(Number);
  return accepted.some((month) => !meses.includes(month));
}

function askReasons(pending) {
  const asked = pending.filter(leavesProgressOut).map(({ linea }) => linea);
  for (const box of [...reasons.querySelectorAll("[data-de]")]) if (!asked.includes(box.dataset.de)) box.remove();
  for (const line of asked) if (!reasons.querySelector(`[data-de="${CSS.escape(line)}"]`)) ask(line);
  for (const notice of reasons.querySelectorAll(".aviso")) notice.remove();
}

function ask(line) {
  const box = document.createElement("div");
  const id = `motivo-${line.replace(/[^\w-]/g, "-")}`;
  box.className = "grupo-campo";
  box.dataset.de = line;
  const label = Object.assign(document.createElement("label"), { htmlFor: id });
  label.textContent = `Motivo de ${line}: deja fuera un mes con avance aceptado`;
  const input = Object.assign(document.createElement("input"), { id, className: "campo", maxLength: 500 });
  box.append(label, input);
  reasons.append(box);
}

const reasonOf = (line) => reasons.querySelector(`[data-de="${CSS.escape(line)}"] input`)?.value ?? "";

function refuse(message, lines = []) {
  const notice = document.createElement("div");
  notice.className = "aviso rojo";
  const body = notice.appendChild(document.createElement("div"));
  body.append(Object.assign(document.createElement("b"), { textContent: message }));
  const list = document.createElement("ul");
  for (const { linea, mensaje } of lines) list.append(Object.assign(document.createElement("li"), { textContent: mensaje.startsWith(linea) ? mensaje : `${linea}: ${mensaje}` }));
  if (lines.length) body.append(list);
  reasons.querySelectorAll(".aviso").forEach((old) => old.remove());
  reasons.prepend(notice);
  voice.textContent = body.textContent;
  const lacking = lines.find(({ campo }) => campo === "motivo");
  if (lacking) reasons.querySelector(`[data-de="${CSS.escape(lacking.linea)}"] input`)?.focus();
}

function post(pending) {
  return fetch(root.dataset.guardar, {
    method: "POST",
    headers: { "Content-Type": "application/json", "HX-Request": "true", "X-Quien": document.body.dataset.quien ?? "", "X-CSRFToken": root.querySelector("[name=csrfmiddlewaretoken]").value },
    body: JSON.stringify({ cambios: pending.map((change) => ({ ...change, motivo: reasonOf(change.linea) })) }),
  }).catch(() => null);
}

async function save() {
  button.setAttribute("aria-disabled", "true");
  button.textContent = "Guardando…";
  const response = await post(changes());
  button.removeAttribute("aria-disabled");
  button.textContent = "Guardar";
  const estado = response?.headers.get("X-Sesion");
  if (estado) return document.dispatchEvent(new CustomEvent("sesion:sin", { detail: { estado, reenviar: save } }));
  const away = response?.headers.get("HX-Redirect");
  if (away) return location.assign(away);
  if (response?.ok) {
    discard();
    return location.reload();
  }
  const answer = await response?.json().catch(() => null);
  refuse(answer?.mensaje ?? "La casa no respondió; no se guardó nada. Sus marcas siguen en la página: inténtelo de nuevo.", answer?.lineas);
}

document.addEventListener("cronograma:cambio", describe);
bar.addEventListener("submit", (event) => {
  event.preventDefault();
  if (button.getAttribute("aria-disabled") !== "true") save();
});
bar.querySelector("[data-descartar]").addEventListener("click", () => document.dispatchEvent(new CustomEvent("cronograma:descartar")));
describe();

