// <button data-abre="id"> opens the native <dialog id="id">; [data-cierra] inside it closes it.
// [data-exige="P-12"] on its field keeps the act's button off until that text is typed.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-abre]");
  if (opener) document.getElementById(opener.dataset.abre)?.showModal();
  const closer = event.target.closest("[data-cierra]");
  if (closer) closer.closest("dialog")?.close();
});

function settleAct(field) {
  const act = field.form?.querySelector("[type=submit]");
  if (act) act.setAttribute("aria-disabled", String(field.value.trim() !== field.dataset.exige));
}

for (const field of document.querySelectorAll("[data-exige]")) settleAct(field);
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-exige]")) settleAct(event.target);
});

// An act that is off says why beside it; it is not sent.
document.addEventListener("click", (event) => {
  if (event.target.closest("[aria-disabled=true]")) event.preventDefault();
});
