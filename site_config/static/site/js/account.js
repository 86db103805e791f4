// Pages that the phone keeps for the time without a network belong to one account, and go when it signs out.
const PAGES = "pages-";

async function drop(but) {
  if (!("caches" in window)) return;
  navigator.serviceWorker?.controller?.postMessage({ drop: !but });
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PAGES) && name !== but).map((name) => caches.delete(name)));
}

export function startAccount() {
  const account = document.querySelector("meta[name=account]");
  if (account) drop(account.content && PAGES + account.content).catch(() => {});
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-sign-out]") || !("caches" in window)) return;
    event.preventDefault();
    await Promise.race([drop("").catch(() => {}), new Promise((resolve) => setTimeout(resolve, 1500))]);
    form.submit();
  });
}
