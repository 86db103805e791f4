// Puts the reader in front of the error summary when a form comes back.
export function startErrors(root) {
  root.querySelector("[data-focus-on-load]")?.focus();
}
