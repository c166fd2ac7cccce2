// A form with [data-suma="total"]: what its [data-sumando] cells add up to, exactly, and what is left of the total.
// ← and → go to the next cell when the caret is at its end; everything else is the browser's.
const DECIMALES = 4;
const WRITTEN = /^\$?(\d{1,10})(?:\.(\d{1,4}))?$/;

// A figure in ten-thousandths, as a whole number: no binary fractions. Null for what is not a figure.
function read(text) {
  const parts = WRITTEN.exec(text.trim());
  return parts ? BigInt(parts[1] + (parts[2] ?? "").padEnd(DECIMALES, "0")) : null;
}

function write(value) {
  const digits = String(value < 0n ? -value : value).padStart(DECIMALES + 1, "0");
  const whole = digits.slice(0, -DECIMALES).replace(/\B(?=(\d{3})+$)/g, ",");
  const rest = digits.slice(-DECIMALES).replace(/0+$/, "");
  return rest ? `${whole}.${rest}` : whole;
}

function show(form) {
  const total = form.querySelector("[data-total]");
  if (!total) return;
  const values = [...form.querySelectorAll("[data-sumando]")].map((cell) => read(cell.value)).filter((v) => v !== null);
  const sum = values.reduce((a, b) => a + b, 0n);
  const left = read(form.dataset.suma) - sum;
  const say = (value) => (form.dataset.prefijo ?? "") + write(value);
  total.textContent = values.length ? say(sum) : "–";
  const difference = form.querySelector("[data-diferencia]");
  const word = left > 0n ? "faltan" : "sobran";
  difference.textContent = !values.length || left === 0n ? "" : `${word} ${say(left)}`;
}

function move(event) {
  const cell = event.target;
  if (!cell.matches("[data-sumando]") || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  const forward = event.key === "ArrowRight";
  const edge = forward ? cell.value.length : 0;
  if (cell.selectionStart !== edge || cell.selectionEnd !== edge) return;
  const cells = [...cell.form.querySelectorAll("[data-sumando]")];
  const next = cells[cells.indexOf(cell) + (forward ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}

for (const form of document.querySelectorAll("form[data-suma]")) {
  show(form);
  form.addEventListener("input", () => show(form));
  form.addEventListener("keydown", move);
}
