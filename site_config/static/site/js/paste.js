// Copies a page, styles and all, for the editor of the public account.
const button = document.querySelector("[data-paste]");
const source = document.querySelector(".paste-source");
const preview = document.querySelector(".paste-preview");
const said = document.querySelector(".paste-said");

// By the copy event rather than navigator.clipboard: it also works without a secure connection, as offices have inside
// their walls, and hands the text over as it is, while the other one has the page's policy look at every inline style.
function copied() {
  const fill = (event) => {
    event.clipboardData.setData("text/html", source.value);
    event.clipboardData.setData("text/plain", preview.contentDocument.body.innerText);
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return done;
}

button.addEventListener("click", () => {
  if (copied()) {
    said.textContent = button.dataset.paste;
    return;
  }
  preview.contentWindow.focus();
  preview.contentDocument.getSelection().selectAllChildren(preview.contentDocument.body);
  said.textContent = button.dataset.selected;
});
