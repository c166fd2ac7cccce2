// A button that prints the page; without JavaScript the browser's own menu does.
for (const button of document.querySelectorAll("[data-imprimir]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
