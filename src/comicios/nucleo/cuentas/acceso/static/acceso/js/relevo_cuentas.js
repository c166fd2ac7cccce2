// At the door of a relay: Alt 1 … Alt 6 choose a recent account and leave the hand at the password.
const links = [...document.querySelectorAll(".recientes [data-cuenta]")];

function choose(link) {
  for (const other of links) {
    other.classList.toggle("puesta", other === link);
    if (other === link) other.setAttribute("aria-current", "true");
    else other.removeAttribute("aria-current");
  }
  document.querySelector("[name=username]").value = link.dataset.cuenta;
  document.querySelector("[name=password]").focus();
}

for (const link of links) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    choose(link);
  });
}
document.addEventListener("keydown", (event) => {
  const link = event.altKey && !event.ctrlKey && /^Digit[1-6]$/.test(event.code) && links[Number(event.code.at(-1)) - 1];
  if (!link) return;
  event.preventDefault();
  choose(link);
});
