// Suggestions are fetched when somebody first enters a search box; most visitors never do.
function suggest(event) {
  const box = event.target;
  if (box?.matches?.("[data-suggest]")) import("./suggest.js").then((module) => module.startSuggest(box));
}

export function startSuggestions() {
  document.addEventListener("focusin", suggest);
  suggest({ target: document.activeElement });
}
