// The total of the six criteria as they are chosen; a digit from 1 to 5 chooses that degree of the criterion in focus.
function show(form) {
  const chosen = [...form.querySelectorAll(".grados input:checked")];
  const total = form.querySelector("[data-total]");
  total.textContent = chosen.length ? chosen.reduce((sum, input) => sum + Number(input.value), 0) : "–";
}

function choose(event) {
  if (!/^[1-5]$/.test(event.key) || !event.target.matches(".grados input")) return;
  const wanted = event.target.closest(".grados").querySelector(`input[value="${event.key}"]`);
  wanted.checked = true;
  wanted.focus();
  show(wanted.form);
}

for (const form of document.querySelectorAll("form[data-cremaa]")) {
  show(form);
  form.addEventListener("change", () => show(form));
  form.addEventListener("keydown", choose);
}
