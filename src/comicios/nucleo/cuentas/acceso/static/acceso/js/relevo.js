// Alt R, or the button of the menu: whoever leaves hands in what is half written, kept for them alone, and the door opens.
const forms = () => [...document.querySelectorAll("form[data-relevo]")];

const pathOf = (url) => {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
};
const touched = (control) => {
  if (!control.name || control.disabled || ["hidden", "password", "submit"].includes(control.type)) return false;
  if (control.type === "file") return control.files.length > 0;
  if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
  if (control.options) return [...control.options].some((option) => option.selected !== option.defaultSelected);
  return control.value !== control.defaultValue;
};

function fromForm(form) {
  const data = [...new FormData(form)];
  return {
    destino: pathOf(form.getAttribute("action") ?? location.href),
    campos: data.filter(([, value]) => typeof value === "string"),
    archivos: data.filter(([, value]) => value instanceof File && value.name).map(([, file]) => file.name),
  };
}

function fromRow(row) {
  const controls = [...row.querySelectorAll("input[name], textarea[name]")].filter((control) => !control.form);
  const fields = controls.map((control) => [control.name, control.value]);
  return { destino: row.dataset.url, campos: [...fields, ["version", row.dataset.version ?? ""]], es_fragmento: true };
}

function halfWritten() {
  const posts = [...document.forms].filter((form) => form.method === "post" && !form.matches("[data-relevo], #sesion-dialogo form"));
  const rows = [...document.querySelectorAll("[data-url]")];
  const loose = (row) => [...row.querySelectorAll("input[name], textarea[name]")].some((c) => !c.form && touched(c));
  const found = [
    ...posts.filter((form) => [...form.elements].some(touched)).map(fromForm),
    ...rows.filter((row) => "rechazo" in row.dataset || loose(row)).map(fromRow),
  ];
  return found.map((one) => ({ pagina: location.pathname + location.search, ...one }));
}

async function handIn(form) {
  if (!form) return true;
  const waits = [];
  document.dispatchEvent(new CustomEvent("relevo:antes", { detail: { esperar: (work) => waits.push(work) } }));
  await Promise.all(waits);
  const kept = halfWritten();
  if (!kept.length) return true;
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const response = await fetch(form.dataset.relevo, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token, "HX-Request": "true", "X-Quien": document.body.dataset.quien },
    body: JSON.stringify(kept),
  }).catch(() => null);
  return response?.ok ?? false;
}

async function leave(form, go) {
  if (!(await handIn(form)) && !confirm("No se pudo guardar lo que está a medio escribir. ¿Dejar el equipo de todos modos?")) return;
  document.body.dataset.relevo = "";
  go();
}

function handOver(form) {
  form.querySelector("[name=next]").value = location.pathname + location.search;
  leave(form, () => form.submit());
}

// The session had already ended and somebody else wants to enter: there is no session to end, only text to keep.
document.addEventListener("relevo:dejar", (event) => leave(forms()[0], () => location.assign(event.detail)));

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-relevo]")) return;
  event.preventDefault();
  handOver(event.target);
}, true);

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyR" || !forms().length) return;
  event.preventDefault();
  document.activeElement?.blur?.();
  handOver(forms()[0]);
});
