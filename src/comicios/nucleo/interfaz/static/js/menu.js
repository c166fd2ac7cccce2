// Menus are <details>: they open without this. Here they close on Escape, on leaving, and when another opens.
const MENUS = "details.menu, details.filtro-menu";

const openMenus = () => [...document.querySelectorAll(MENUS)].filter((menu) => menu.open);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) menu.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("focusin", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});
