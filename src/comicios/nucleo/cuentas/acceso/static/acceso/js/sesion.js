// The session under the page: a warning before it ends, entering again in place, and sending again what was typed.
// A sender that finds no session (401 with X-Sesion) fires «sesion:sin» with {estado, reenviar}; nothing typed moves.
const { quien, sesion } = document.body.dataset;
const minute = 60;
const length = Number(sesion ?? 0);
const warning = Math.min(2 * minute, length / 3);
const box = document.getElementById("sesion-aviso");
const door = document.getElementById("sesion-puerta");
const address = door?.content.querySelector("form").getAttribute("action").replace(/entrar\/aqui\/$/, "sesion/");
const waiting = new Set();
let timer = 0;
let dialog = null;

const put = (id) => box.replaceChildren(document.getElementById(id).content.cloneNode(true));
const putToken = (token) => {
  for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
};

async function ask(method = "GET", token = "") {
  const headers = { Accept: "application/json", "X-Quien": quien, "X-CSRFToken": token };
  const response = await fetch(address, { method, headers }).catch(() => null);
  return response?.ok ? response.json() : null;
}

function after(seconds, work) {
  clearTimeout(timer);
  timer = setTimeout(work, Math.max(1, seconds) * 1000);
}

const words = (seconds) => (seconds > minute ? `${Math.ceil(seconds / minute)} minutos` : seconds === minute ? "1 minuto" : `${seconds} segundos`);

// Another tab may have renewed it: what is left is asked, never guessed.
async function look() {
  const now = await ask();
  if (!now) return after(minute, look);
  if (now.quedan && !now.mia) return put("sesion-de-otra-persona");
  if (now.quedan > warning) return wait(now.quedan);
  if (!now.quedan) return ended();
  put("sesion-por-terminar");
  box.querySelector("[data-quedan]").textContent = words(now.quedan);
  after(now.quedan + 1, look);
}

function wait(seconds) {
  box.replaceChildren();
  after(seconds - warning, look);
}

// The form exists only once it is needed: two fields called «Contraseña» on every page would confuse everybody.
function makeDialog() {
  document.body.append(door.content.cloneNode(true));
  dialog = document.getElementById("sesion-dialogo");
  const other = dialog.querySelector("[data-otra]");
  other.href += `&next=${encodeURIComponent(location.pathname + location.search)}`;
  other.addEventListener("click", (event) => {
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("relevo:dejar", { detail: other.href }));
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    enter(event.target);
  });
}

function ended() {
  box.replaceChildren();
  if (!dialog) makeDialog();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("[name=password]").focus();
}

async function stay() {
  const now = await ask();
  const renewed = now?.quedan && (await ask("POST", now.ficha));
  if (renewed) wait(renewed.quedan);
  else ended();
}

function sendAgain(token) {
  putToken(token);
  const works = [...waiting];
  waiting.clear();
  for (const work of works) work();
}

async function without({ estado, reenviar }) {
  if (estado === "ajena") return put("sesion-de-otra-persona");
  if (reenviar) waiting.add(reenviar);
  const now = await ask();
  if (now?.mia) sendAgain(now.ficha);
  else if (now?.quedan) put("sesion-de-otra-persona");
  else ended();
}

// So that the server deletes what it kept once this very form is accepted.
function noteKept(form, key) {
  form.querySelector("[name=_escrito]")?.remove();
  if (key) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "_escrito", value: key }));
}

function say(message, field) {
  const line = dialog.querySelector("[data-mal]");
  line.hidden = !message;
  line.querySelector("span").textContent = message;
  if (field === "codigo") dialog.querySelector("[data-codigo]").hidden = false;
  if (message) dialog.querySelector(`[name=${field || "password"}]`).focus();
}

async function enter(form) {
  const now = await ask();
  const headers = { Accept: "application/json", "X-Quien": quien, "X-CSRFToken": now?.ficha ?? "" };
  const response = await fetch(form.action, { method: "POST", headers, body: new FormData(form) }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (!response?.ok) return say(answer?.mensaje ?? "La casa no respondió. Inténtelo de nuevo.", answer?.campo);
  form.reset();
  say("");
  dialog.querySelector("[data-codigo]").hidden = true;
  dialog.close();
  wait(answer.quedan);
  sendAgain(answer.ficha);
}

if (quien && door) {
  box.addEventListener("click", (event) => event.target.closest("[data-seguir]") && stay());
  document.addEventListener("sesion:sin", (event) => without(event.detail));
  document.body.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-Quien"] = quien;
  });
  document.body.addEventListener("htmx:responseError", (event) => {
    const { xhr, elt } = event.detail;
    const estado = xhr.getResponseHeader("X-Sesion");
    if (!estado) return;
    const form = elt instanceof HTMLFormElement ? elt : null;
    if (form) noteKept(form, JSON.parse(xhr.responseText).escrito);
    without({ estado, reenviar: form && (() => form.requestSubmit()) });
  });
  // A page may be up to a minute older than its session: that minute is given back before the first look.
  after(length - warning - Math.min(minute, length / 10), look);
}
