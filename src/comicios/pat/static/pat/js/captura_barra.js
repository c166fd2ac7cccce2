// The bar at the foot: last saved, how many have a value, how many may be sent. It only counts what the rows say.
import { settle } from "./captura_guardar.js";

const bar = document.getElementById("captura-enviar");
const grid = document.getElementById("captura");
const count = (selector) => grid.querySelectorAll(`.fila-captura${selector}`).length;

function put(name, value) {
  bar.querySelector(`[data-cuenta="${name}"]`).textContent = value;
  const holder = bar.querySelector(`[data-cuenta-${name}]`);
  if (holder) holder.hidden = value === 0;
}

function recount() {
  if (!bar) return;
  put("valor", count(':not([data-guardado=""])'));
  put("corregir", count("[data-estado=devuelto]:not([data-rechazo])") + count("[data-rechazo]"));
  put("evidencia", count("[data-sin-evidencia=si]"));
  const sendable = count("[data-lista=si]") || count("[data-sin-evidencia=si]");
  put("listas", sendable);
  bar.querySelector("[data-apagado]").hidden = sendable > 0;
  const button = bar.querySelector("button[type=submit]");
  if (sendable) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}

function say(text, colour) {
  if (!bar) return;
  const state = bar.querySelector("[data-guardado-a]");
  state.className = `sem s-${colour}`;
  state.querySelector("[data-texto]").textContent = text;
}

const now = () => new Date().toLocaleTimeString("es-MX", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "America/Mazatlan" });

document.addEventListener("captura:guardando", () => say("Guardando…", "gris"));
document.addEventListener("captura:sin-conexion", () => {
  say(`Sin conexión desde las ${now()}`, "ambar");
  document.getElementById("captura-alerta").textContent = "Sin conexión. Su valor sigue en la celda y se guardará solo al volver la red.";
});
document.addEventListener("sesion:sin", () => say("Falta guardar: su sesión terminó", "ambar"));
document.addEventListener("captura:fila", (event) => {
  const row = event.detail;
  const refused = row.dataset.rechazo !== undefined;
  const key = row.querySelector("th").textContent.trim();
  say(refused ? `${key} no se guardó` : `Borrador guardado ${now()}`, refused ? "rojo" : "verde");
  document.getElementById("captura-alerta").textContent = "";
  document.getElementById("captura-voz").textContent = refused
    ? row.querySelector(".msj").textContent.trim()
    : `${key} guardado: ${row.dataset.guardado || "sin valor"}`;
  recount();
});

// Nothing is sent while a cell is still travelling or refused.
bar?.addEventListener("submit", async (event) => {
  if (bar.dataset.lista === "si") return;
  event.preventDefault();
  // A task of its own: while this event is still being fired the browser ignores another submission of the form.
  await new Promise((resolve) => setTimeout(resolve));
  const ready = await settle();
  if (!ready) return document.querySelector(".fila-captura:is([data-rechazo], [data-espera]) input[name=valor]")?.focus();
  bar.dataset.lista = "si";
  bar.requestSubmit(bar.querySelector("button[type=submit]"));
});
