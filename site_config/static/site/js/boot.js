// Runs before the first paint: marks that scripts work and applies the reader's display cookies.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  document.cookie.split("; ").forEach(function (pair) {
    var found = /^site_(text|theme|contrast)=(large|dark|light|more)$/.exec(pair);
    if (found) root.setAttribute("data-" + found[1], found[2]);
  });
})();
