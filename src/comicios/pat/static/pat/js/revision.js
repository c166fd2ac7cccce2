// Review by keyboard: arrows move between months, A accepts the one in focus, D opens its return. Not inside fields.
const items = [...document.querySelectorAll(".revisar")];
const isTyping = (target) => target.closest("input:not([type=checkbox]), textarea, select");

function step(item, by) {
  const next = items[items.indexOf(item) + by];
  if (next) next.focus();
}

function openReturn(item) {
  const details = item.querySelector("details.devolver");
  if (!details) return;
  details.open = true;
  details.querySelector("textarea").focus();
}

const KEYS = {
  a: (item) => item.querySelector("[data-aceptar]")?.requestSubmit(),
  d: openReturn,
  ArrowDown: (item) => step(item, 1),
  ArrowUp: (item) => step(item, -1),
};

document.addEventListener("keydown", (event) => {
  const item = event.target.closest(".revisar");
  if (!item || event.ctrlKey || event.metaKey || event.altKey || document.body.dataset.atajos === "no") return;
  const details = event.target.closest("details.devolver");
  if (event.key === "Escape" && details) {
    details.open = false;
    return item.focus();
  }
  const act = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
  if (!act || isTyping(event.target)) return;
  event.preventDefault();
  act(item);
});

for (const details of document.querySelectorAll("details.devolver")) {
  details.addEventListener("toggle", () => details.open && details.querySelector("textarea").focus());
}

const counter = document.querySelector("[data-elegidos]");
document.addEventListener("change", () => {
  if (counter) counter.textContent = document.querySelectorAll(".elige input:checked").length;
});
document.querySelector(".revisar [aria-invalid=true]")?.focus();
