/* Before the first picture, so that it does not flash in the other theme. No module: those wait. */
(() => {
  const chosen = localStorage.getItem("fixbus.theme");
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
})();
