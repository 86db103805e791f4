// Copies a page, styles and all, for the editor of the public account.
const button = document.querySelector("[data-paste]");
const source = document.querySelector(".paste-source");
const preview = document.querySelector(".paste-preview");
const said = document.querySelector(".paste-said");

function blob(type, text) {
  return new Blob([text], { type });
}

// Without a secure connection browsers keep the clipboard shut; what is shown is selected and copied the old way.
function copySelection() {
  const inside = preview.contentDocument;
  preview.contentWindow.focus();
  inside.getSelection().selectAllChildren(inside.body);
  return inside.execCommand("copy");
}

button.addEventListener("click", async () => {
  const plain = preview.contentDocument.body.innerText;
  try {
    await navigator.clipboard.write([
      new ClipboardItem({ "text/html": blob("text/html", source.value), "text/plain": blob("text/plain", plain) }),
    ]);
    said.textContent = button.dataset.paste;
  } catch {
    said.textContent = copySelection() ? button.dataset.paste : button.dataset.selected;
  }
});
