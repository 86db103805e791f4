// Carries out the calls that Wagtail's admin writes as inline scripts, which our Content-Security-Policy refuses.
// Loaded with "defer": after the admin's own scripts, before DOMContentLoaded.
(() => {
  const SELECTOR = 'script[type="application/json"][data-call]';

  const carryOut = (element) => {
    if (element.dataset.called) return;
    element.dataset.called = "yes";
    const [word, name] = element.dataset.call.startsWith("new ") ? element.dataset.call.split(" ") : ["", element.dataset.call];
    const target = window[name];
    if (typeof target !== "function") {
      console.error(`cms.js: there is no function ${name}.`);
      return;
    }
    const values = JSON.parse(element.textContent);
    if (word) new target(...values);
    else target(...values);
  };

  const search = (root) => {
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    if (root.matches(SELECTOR)) carryOut(root);
    root.querySelectorAll(SELECTOR).forEach(carryOut);
  };

  search(document.documentElement);
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(search);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
