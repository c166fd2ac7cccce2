// The evidence form inside a dialog, with the progress of the upload. The same form works as a page without this.
import { putRow } from "./captura_guardar.js";

const dialog = document.getElementById("dialogo-evidencia");
let origin = null;

export async function openEvidence(url, row) {
  origin = row;
  const response = await fetch(url, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!response?.ok) return location.assign(url);
  const html = await response.text();
  if (!dialog.open) dialog.showModal();
  show(html);
}

function show(html) {
  dialog.innerHTML = html;
  const wrong = dialog.querySelector(".mal:not([hidden]), [role=alert]");
  (wrong?.closest(".grupo-campo")?.querySelector("input, select, textarea") ?? dialog.querySelector("input[type=search]"))?.focus();
}

function upload(form, submitter) {
  const request = new XMLHttpRequest();
  const progress = form.querySelector("progress");
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.upload.addEventListener("progress", (event) => {
    if (!progress || !event.lengthComputable) return;
    const percent = Math.floor((100 * event.loaded) / event.total);
    progress.closest(".subida").hidden = false;
    progress.value = percent;
    form.querySelector("[data-porciento]").textContent = `${percent} %`;
  });
  request.addEventListener("load", () => finish(request, submitter, form));
  request.addEventListener("error", () => finish(request, submitter, form));
  submitter?.setAttribute("aria-disabled", "true");
  request.send(new FormData(form));
}

// The file and the text stay in the dialog; they travel again once the person has entered in place.
function withoutSession(request, submitter, form) {
  const { sesion, escrito } = JSON.parse(request.responseText);
  form.querySelector("[name=_escrito]")?.remove();
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "_escrito", value: escrito }));
  document.dispatchEvent(new CustomEvent("sesion:sin", { detail: { estado: sesion, reenviar: () => upload(form, submitter) } }));
}

function finish(request, submitter, form) {
  if (request.getResponseHeader("X-Sesion")) {
    submitter?.removeAttribute("aria-disabled");
    return withoutSession(request, submitter, form);
  }
  const away = request.getResponseHeader("HX-Redirect");
  if (away) return location.assign(away);
  submitter?.removeAttribute("aria-disabled");
  const html = request.responseText;
  if (request.status === 200 && putRow(html)) return close();
  if (request.status === 200 || request.status === 422) return show(html);
  const notice = document.getElementById("sin-respuesta").content.cloneNode(true);
  dialog.querySelector("[data-fallo]")?.replaceChildren(notice);
}

function close() {
  dialog.close();
  const row = origin && document.getElementById(origin.id);
  row?.querySelector("input[name=valor]")?.focus();
}

dialog?.addEventListener("submit", (event) => {
  const form = event.target;
  event.preventDefault();
  if (event.submitter?.getAttribute("aria-disabled") === "true") return;
  if (form.method !== "get") return upload(form, event.submitter);
  openEvidence(`${form.action}?${new URLSearchParams(new FormData(form))}`, origin);
});
dialog?.addEventListener("click", (event) => {
  if (!event.target.closest("[data-cierra-evidencia]")) return;
  event.preventDefault();
  close();
});
dialog?.addEventListener("close", () => dialog.replaceChildren());
