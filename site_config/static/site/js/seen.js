// Says once that this page was opened, after it has been in view for two seconds. No cookie, nothing stored, nobody named.
const IN_VIEW = 2000;
const source = document.getElementById("seen").dataset;
const way = performance.getEntriesByType("navigation")[0]?.type;
let waiting = 0;

function watch() {
  clearTimeout(waiting);
  if (document.visibilityState === "visible") waiting = setTimeout(say, IN_VIEW);
}

function say() {
  document.removeEventListener("visibilitychange", watch);
  const seen = new FormData();
  seen.append("gallery", source.gallery);
  seen.append("work", source.work);
  navigator.sendBeacon(source.seen, seen);
}

function begin() {
  document.addEventListener("visibilitychange", watch);
  watch();
}

// Reading the same page again, or coming back to it, is no new opening; a page drawn ahead is none until it is looked at.
if (way !== "reload" && way !== "back_forward" && !navigator.webdriver) {
  if (document.prerendering) document.addEventListener("prerenderingchange", begin, { once: true });
  else begin();
}
