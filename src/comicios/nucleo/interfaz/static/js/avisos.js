// When htmx gets no answer, or one that is not a refusal, the page says that nothing was saved.
const region = document.getElementById("avisos");
const notice = document.getElementById("sin-respuesta");

// What the page asks by itself every so often ([data-sondeo]) saves nothing: its failures stay quiet.
function sayNothingWasSaved(event) {
  if (event.detail?.elt?.closest("[data-sondeo]")) return;
  if (event.detail?.xhr?.getResponseHeader?.("X-Sesion")) return; // the session ended: sesion.js asks to enter again
  if (region && notice) region.replaceChildren(notice.content.cloneNode(true));
}

for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.body.addEventListener(name, sayNothingWasSaved);
}
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.target === region) region.scrollIntoView({ block: "nearest" });
});
