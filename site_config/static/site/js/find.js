// The list of what was found: arrows choose, Enter in the box opens the first line.
const lines = (finder) => [...finder.querySelectorAll("#found a")];

function choose(finder, by) {
  const all = lines(finder);
  const box = finder.querySelector("input[type=search]");
  const next = all.indexOf(document.activeElement) + by;
  if (next < 0 || !all.length) box.focus();
  else all[Math.min(next, all.length - 1)].focus();
}

export function startFinder() {
  document.addEventListener("keydown", (event) => {
    const finder = event.target.closest?.("[data-finder]");
    if (!finder || event.isComposing || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    choose(finder, event.key === "ArrowDown" ? 1 : -1);
  });
  document.addEventListener("submit", (event) => {
    const finder = event.target.closest("[data-finder]");
    const first = finder?.querySelector("#found a");
    // A list that still waits for its answer is older than what stands in the box.
    if (!first || finder.querySelector(".htmx-request")) return;
    event.preventDefault();
    first.click();
  });
}
