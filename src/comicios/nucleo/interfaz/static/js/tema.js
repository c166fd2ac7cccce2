// Dark or light as the person's system asks, before the first paint. Classic script: a module would come too late.
// On paper always light: a dark sheet spends the ink and hides what is written by hand over it.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paper = matchMedia("print");
  const put = (isDark) => { document.documentElement.dataset.bsTheme = isDark ? "dark" : "light"; };
  const apply = () => put(dark.matches && !paper.matches);
  apply();
  dark.addEventListener("change", apply);
  paper.addEventListener("change", apply);
  addEventListener("beforeprint", () => put(false));
  addEventListener("afterprint", apply);
})();
