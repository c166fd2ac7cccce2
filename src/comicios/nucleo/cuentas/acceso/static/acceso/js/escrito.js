// ?escrito=… : puts back in its form what the person had typed. The server deletes it when the form is accepted.
const parameters = new URLSearchParams(location.search);
const key = parameters.get("escrito");
const region = document.getElementById("avisos");

const pathOf = (url) => {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
};
const own = (form) => (form.hasAttribute("action") ? pathOf(form.getAttribute("action")) : pathOf(here()));

function here() {
  parameters.delete("escrito");
  const rest = parameters.toString();
  return location.pathname + (rest ? `?${rest}` : "");
}

const find = (destination) =>
  [...document.forms].find((form) => form.method === "post" && own(form) === destination) ??
  [...document.querySelectorAll("[data-url]")].find((row) => row.dataset.url === destination);

function fill(place, fields) {
  const values = Map.groupBy ? Map.groupBy(fields, ([name]) => name) : group(fields);
  const controls = [...place.querySelectorAll("input, select, textarea")];
  const seen = {};
  for (const control of controls) {
    if (!control.name || control.name.startsWith("_") || control.name === "csrfmiddlewaretoken" || control.type === "file") continue;
    const texts = (values.get(control.name) ?? []).map(([, text]) => text);
    if (control.type === "checkbox" || control.type === "radio") control.checked = texts.includes(control.value);
    else if (control.multiple) for (const option of control.options) option.selected = texts.includes(option.value);
    else if (texts.length) control.value = texts[(seen[control.name] = (seen[control.name] ?? -1) + 1)] ?? control.value;
  }
}

function group(fields) {
  const groups = new Map();
  for (const field of fields) groups.set(field[0], [...(groups.get(field[0]) ?? []), field]);
  return groups;
}

// What the person saw when they typed goes back too: if somebody saved meanwhile, the server says so.
function remember(place, kept) {
  if (place instanceof HTMLFormElement) {
    place.append(Object.assign(document.createElement("input"), { type: "hidden", name: "_escrito", value: key }));
  } else {
    place.dataset.escrito = key;
    for (const [name, text] of kept.campos) if (name === "version") place.dataset.version = text;
  }
}

function show(place) {
  for (let box = place.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  for (const hidden of place.querySelectorAll(".justifica[hidden]")) hidden.hidden = false;
  place.querySelector("textarea, input:not([type=hidden]):not([readonly]), select")?.focus();
}

function tell(id, files = []) {
  region.prepend(document.getElementById(id).content.cloneNode(true));
  const line = region.querySelector("[data-archivos]");
  if (line && files.length) {
    line.hidden = false;
    line.querySelector("b").textContent = files.join(", ");
  }
}

if (key && document.body.dataset.quien) {
  const response = await fetch(`/escritos/${encodeURIComponent(key)}/datos/`).catch(() => null);
  const kept = response?.ok ? await response.json() : null;
  const place = kept && find(kept.destino);
  history.replaceState(null, "", here());
  if (place) {
    fill(place, kept.campos);
    remember(place, kept);
    show(place);
    tell("escrito-devuelto", kept.archivos);
  } else if (kept) tell("escrito-sin-forma");
}
