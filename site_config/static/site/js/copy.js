// A button that copies the text of another element and says so.
export function startCopy() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
    } catch {
      // Without a secure connection browsers refuse; the text is selected for the person's own copy.
      getSelection().selectAllChildren(source);
      return;
    }
    button.querySelector("[data-copied]").textContent = button.dataset.done;
  });
}
