// Ctrl K opens the search and ? the list of keys; both are pages too. ↓ ↑ go from the box to the results and back.
const isTyping = (target) => target.closest("input, textarea, select, [contenteditable], [role=grid]");

function open(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  for (const other of document.querySelectorAll("dialog[open]")) other.close();
  dialog.showModal();
  dialog.querySelector("input[type=search]")?.select();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-dialogo]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link.dataset.dialogo);
});

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    open("buscador");
  } else if (event.key === "?" && !event.ctrlKey && !event.metaKey && !isTyping(event.target)) {
    if (document.body.dataset.atajos === "no" || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open("ayuda-de-teclas");
  }
});

const searcher = document.getElementById("buscador");
searcher?.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [searcher.querySelector("input[type=search]"), ...searcher.querySelectorAll(".hallados a")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
