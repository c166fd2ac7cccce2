// Choosing lines for next year: all or none of an objective, how many go, and which objectives are left empty.
const forma = document.getElementById("siguiente");

function count() {
  let total = 0;
  for (const grupo of forma.querySelectorAll(".elegibles")) {
    const elegidas = grupo.querySelectorAll("input:checked").length;
    grupo.querySelector("[data-vacio]").hidden = elegidas > 0;
    total += elegidas;
  }
  forma.querySelector("[data-cuantas]").textContent = String(total);
}

forma.querySelectorAll("[data-todas]").forEach((caja) => { caja.hidden = false; });
forma.addEventListener("change", count);
forma.addEventListener("click", (evento) => {
  const boton = evento.target.closest("[data-marca]");
  if (!boton) return;
  for (const casilla of boton.closest(".elegibles").querySelectorAll("input")) casilla.checked = boton.dataset.marca === "1";
  count();
});
count();
