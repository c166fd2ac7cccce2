// Forms with [data-validar]: a field is checked on leaving it, and at each key once it is wrong.
// Any POST form: its button turns to the gerund (data-gerundio, «Guardando…») and a second press does nothing.
const sentence = (field) => {
  if (field.validity.valueMissing) return field.dataset.falta ?? "Falta este dato. Escríbalo o elíjalo.";
  return field.dataset.formato ?? field.validationMessage;
};

function showError(field) {
  const message = document.getElementById(`${field.id}_error`);
  if (!message) return;
  const wrong = !field.validity.valid;
  field.classList.toggle("mal", wrong);
  field.setAttribute("aria-invalid", String(wrong));
  message.hidden = !wrong;
  message.querySelector("span").textContent = wrong ? sentence(field) : "";
  describe(field, message.id, wrong);
}

function describe(field, id, wrong) {
  const ids = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (wrong) ids.add(id);
  else ids.delete(id);
  field.setAttribute("aria-describedby", [...ids].join(" "));
}

const isChecked = (field) => field.matches?.("form[data-validar] :is(input, select, textarea)");

for (const form of document.querySelectorAll("form[data-validar]")) form.noValidate = true;
document.addEventListener("focusout", (event) => {
  if (isChecked(event.target) && event.target.value !== "") showError(event.target);
});
document.addEventListener("input", (event) => {
  if (isChecked(event.target) && event.target.getAttribute("aria-invalid") === "true") showError(event.target);
});

function refuseIncomplete(event) {
  const wrong = [...event.target.elements].filter((field) => field.willValidate && !field.validity.valid);
  if (!wrong.length) return false;
  event.preventDefault();
  wrong.forEach(showError);
  wrong[0].focus();
  return true;
}

function work(form, button) {
  form.dataset.enviando = "si";
  if (!button) return;
  button.dataset.palabra = button.textContent;
  button.setAttribute("aria-disabled", "true");
  button.textContent = button.dataset.gerundio ?? "Guardando…";
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.enviando === "si") return event.preventDefault();
  if (form.matches("[data-validar]") && refuseIncomplete(event)) return;
  if (!form.matches("[hx-post], [data-hx-post]")) work(form, event.submitter);
});

// Returning with the browser's Back must not find the form still «sending».
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-enviando]")) {
    delete form.dataset.enviando;
    const button = form.querySelector("[data-palabra]");
    if (!button) continue;
    button.textContent = button.dataset.palabra;
    button.removeAttribute("aria-disabled");
  }
});
