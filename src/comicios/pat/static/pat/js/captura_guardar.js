// Saves one row at a time and puts the server's row in its place. What was typed never leaves the cell.
const RETRY_MS = 15000;
const POST = { method: "POST", headers: { "HX-Request": "true" }, keepalive: true };
const busy = new Map();
const again = new Set();
const waiting = new Set();

export const rowOf = (element) => element.closest(".fila-captura");
export const field = (row) => row.querySelector("input[name=valor]");
const reason = (row) => row.querySelector("textarea[name=justificacion]");

export function isDirty(row) {
  if (row.dataset.editable !== "si") return false;
  const typed = field(row).value.trim();
  const known = row.dataset.enviado ?? row.dataset.guardado;
  return typed !== known || (reason(row)?.value.trim() ?? row.dataset.justificacion) !== (reason(row)?.defaultValue.trim() ?? row.dataset.justificacion);
}

function body(row, origin) {
  const data = new FormData();
  data.set("valor", field(row).value);
  data.set("version", row.dataset.version);
  data.set("justificacion", reason(row)?.value ?? row.dataset.justificacion);
  data.set("_quien", document.body.dataset.quien ?? "");
  if (row.dataset.escrito) data.set("_escrito", row.dataset.escrito);
  if (origin) data.set("origen", origin);
  data.set("csrfmiddlewaretoken", document.querySelector("#captura [name=csrfmiddlewaretoken]").value);
  return data;
}

// Puts a fresh row in its place; focus, and what was typed while it travelled, stay.
export function putRow(html, sent) {
  const table = document.createElement("table");
  table.innerHTML = html;
  const fresh = table.querySelector(".fila-captura");
  const old = fresh && document.getElementById(fresh.id);
  if (!old) return null;
  const focused = old.contains(document.activeElement) ? document.activeElement.name : "";
  const typed = field(old).value;
  old.replaceWith(fresh);
  if (sent !== undefined && typed !== sent) field(fresh).value = typed;
  if (focused) fresh.querySelector(`[name="${focused}"]`)?.focus();
  document.dispatchEvent(new CustomEvent("captura:fila", { detail: fresh }));
  return fresh;
}

function hold(row) {
  waiting.add(row.id);
  row.dataset.espera = "";
  if (!row.querySelector("[data-sin-conexion]")) {
    row.append(document.getElementById("fila-sin-conexion").content.cloneNode(true));
    row.querySelector("tr").classList.add("con");
  }
  document.dispatchEvent(new CustomEvent("captura:sin-conexion", { detail: row }));
}

// The session ended: the value stays in its cell, and travels again once the person has entered in place.
async function withoutSession(row, response, origin) {
  const { sesion, escrito } = await response.json();
  waiting.add(row.id);
  Object.assign(row.dataset, { espera: "", sinSesion: "", escrito });
  const again = () => {
    const now = document.getElementById(row.id);
    delete now.dataset.sinSesion;
    save(now, { force: true, origin });
  };
  document.dispatchEvent(new CustomEvent("sesion:sin", { detail: { estado: sesion, reenviar: again } }));
}

async function answer(row, response, sent, origin) {
  if (response.headers.get("X-Sesion")) return withoutSession(row, response, origin);
  const away = response.headers.get("HX-Redirect");
  if (away) return location.assign(away);
  const html = await response.text();
  waiting.delete(row.id);
  if (response.headers.get("HX-Retarget") || !putRow(html, sent)) {
    document.getElementById("avisos").innerHTML = html.includes("<html") ? document.getElementById("sin-respuesta").innerHTML : html;
    document.getElementById("avisos").scrollIntoView({ block: "nearest" });
  }
}

async function send(row, origin) {
  const sent = field(row).value;
  row.dataset.guardando = "";
  document.dispatchEvent(new CustomEvent("captura:guardando", { detail: row }));
  const response = await fetch(row.dataset.url, { ...POST, body: body(row, origin) }).catch(() => null);
  delete row.dataset.guardando;
  if (!response || response.status >= 500) return hold(row);
  await answer(row, response, sent, origin);
}

export async function save(row, { force = false, origin = "" } = {}) {
  if (row.dataset.editable !== "si" || !(force || isDirty(row))) return busy.get(row.id);
  if (busy.has(row.id)) return void again.add(row.id);
  const work = send(row, origin);
  busy.set(row.id, work);
  await work;
  busy.delete(row.id);
  if (again.delete(row.id)) await save(document.getElementById(row.id));
}

export async function settle() {
  await Promise.all([...document.querySelectorAll(".fila-captura")].map((row) => save(row)));
  await Promise.all(busy.values());
  return waiting.size === 0 && !document.querySelector(".fila-captura[data-rechazo]");
}

export function retry() {
  const rows = [...waiting].map((id) => document.getElementById(id));
  for (const row of rows) if (row.dataset.sinSesion === undefined) save(row, { force: true });
}
addEventListener("online", retry);
setInterval(retry, RETRY_MS);
document.addEventListener("relevo:antes", (event) => event.detail.esperar(settle()));
