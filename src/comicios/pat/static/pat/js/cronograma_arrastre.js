// Dragging over the months of a row is a second way to mark them: it writes what the first cell was turned into.
export function letDrag(table, opposite, write) {
  let dragging = null;
  table.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest(".c");
    if (!cell || event.button !== 0) return;
    event.preventDefault();
    if (cell.hasPointerCapture(event.pointerId)) cell.releasePointerCapture(event.pointerId);
    dragging = { row: cell.closest("tr"), on: opposite(cell) };
    write(cell, dragging.on);
  });
  table.addEventListener("pointerover", (event) => {
    const cell = event.target.closest(".c");
    if (dragging && cell?.closest("tr") === dragging.row) write(cell, dragging.on);
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { dragging = null; });
}
