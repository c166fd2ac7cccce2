// Dragging over the months of a row is a second way to mark them: it writes what the first cell was turned into.
// The month is read from where the pointer is across the row, so that neither a fast hand nor the bar of changes
// that appears under it leaves months out.
const monthAt = (row, x) =>
  [...row.querySelectorAll(".c")].find((cell) => {
    const box = cell.getBoundingClientRect();
    return x >= box.left && x < box.right;
  });

function between(from, to) {
  const [first, last] = [Number(from.dataset.mes), Number(to.dataset.mes)].sort((a, b) => a - b);
  return [...from.closest("tr").querySelectorAll(".c")].filter((c) => c.dataset.mes >= first && c.dataset.mes <= last);
}

export function letDrag(table, opposite, write, finish) {
  let dragging = null;
  table.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest(".c");
    if (!cell || event.button !== 0) return;
    event.preventDefault();
    if (cell.hasPointerCapture(event.pointerId)) cell.releasePointerCapture(event.pointerId);
    dragging = { row: cell.closest("tr"), last: cell, on: opposite(cell) };
    write(cell, dragging.on);
  });
  addEventListener("pointermove", (event) => {
    const cell = dragging && monthAt(dragging.row, event.clientX);
    if (!cell || cell === dragging.last) return;
    for (const passed of between(dragging.last, cell)) write(passed, dragging.on);
    dragging.last = cell;
    write(cell, dragging.on);
  });
  for (const end of ["pointerup", "pointercancel"])
    addEventListener(end, () => {
      if (dragging) finish(dragging.last);
      dragging = null;
    });
}
