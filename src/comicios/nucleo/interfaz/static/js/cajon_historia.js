// Below 1200 px the history ([data-cajon-historia]) is a drawer: a button or the H key opens it, Escape closes it.
// Without JavaScript it stays in its column, under the rest.
const drawer = document.querySelector("[data-cajon-historia]");
const narrow = matchMedia("(max-width: 1199.98px)");

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable], dialog[open], [role=grid]");

function toggle(button, open) {
  drawer.classList.toggle("abierto", open);
  button.setAttribute("aria-expanded", String(open));
  (open ? drawer : button).focus();
}

function makeButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn cajon-historia-boton";
  button.textContent = "Historia";
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", drawer.id);
  button.setAttribute("aria-keyshortcuts", "H");
  return button;
}

if (drawer) {
  drawer.id ||= "cajon-historia";
  drawer.tabIndex = -1;
  const button = makeButton();
  const closer = document.createElement("button");
  closer.type = "button";
  closer.className = "btn cerrar-cajon";
  closer.textContent = "Cerrar la historia";
  closer.addEventListener("click", () => toggle(button, false));
  drawer.append(closer);
  const isOpen = () => drawer.classList.contains("abierto");
  document.querySelector(".cab .acciones")?.prepend(button);
  document.body.classList.add("con-cajon");
  button.addEventListener("click", () => toggle(button, !isOpen()));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) toggle(button, false);
    const shortcut = event.key.toLowerCase() === "h" && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!shortcut || isTyping(event.target) || document.body.dataset.atajos === "no") return;
    if (narrow.matches) toggle(button, !isOpen());
    else drawer.focus();
  });
}
