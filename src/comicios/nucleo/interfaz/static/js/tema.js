// Dark or light as the person chose (data-tema), or else as their system asks, before the first paint. Classic script: a module would come too late.
// On paper always light: a dark sheet spends the ink and hides what is written by hand over it.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paper = matchMedia("print");
  const put = (isDark) => { document.documentElement.dataset.bsTheme = isDark ? "dark" : "light"; };
  const chosen = document.documentElement.dataset.tema;
  const wantsDark = () => (chosen === "oscuro" || (chosen !== "claro" && dark.matches));
  const apply = () => put(wantsDark() && !paper.matches);
  apply();
  dark.addEventListener("change", apply);
  paper.addEventListener("change", apply);
  addEventListener("beforeprint", () => put(false));
  addEventListener("afterprint", apply);
})();
