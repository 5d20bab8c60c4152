// Runs before the first paint, so that a page chosen dark never flashes light.
(function () {
  var root = document.documentElement;
  root.classList.add("lb-js");
  try {
    var theme = localStorage.getItem("lb-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (error) { /* storage is blocked: the page follows the system */ }
})();
