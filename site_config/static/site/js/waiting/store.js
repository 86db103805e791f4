// Records that wait on this phone, in IndexedDB: one row a record and account, with its photos.
const NAME = "five-ones-waiting";
const ROWS = "records";
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(NAME) : null;
let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(ROWS, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

// Runs `work` in one transaction, which is finished when the promise is.
async function inStore(mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(ROWS, mode, { durability: "strict" });
    let result;
    work(transaction.objectStore(ROWS), (value) => {
      result = value;
    });
    transaction.oncomplete = () => resolve(result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

const read = (request, done) => {
  request.onsuccess = () => done(request.result);
};

export const idOf = (account, key) => `${account}:${key}`;

export const find = (id) => inStore("readonly", (rows, done) => read(rows.get(id), done));

export async function everything(account) {
  const found = await inStore("readonly", (rows, done) => read(rows.getAll(), done));
  return found.filter((item) => !account || item.account === account).sort((a, b) => a.savedAt - b.savedAt);
}

// Keeps a record. An older write of the same opening of the form never replaces a newer one.
export async function keep(item) {
  await inStore("readwrite", (rows) => {
    read(rows.get(item.id), (known) => {
      if (!known || known.session !== item.session || known.turn <= item.turn) rows.put(item);
    });
  });
  tell(item);
}

// Files news about a record that still waits; one that was discarded or taken meanwhile stays gone.
export async function update(item) {
  await inStore("readwrite", (rows) => {
    read(rows.get(item.id), (known) => {
      if (known && (known.session !== item.session || known.turn <= item.turn)) rows.put(item);
    });
  });
  tell(item);
}

// Forgets a record that was taken, unless something newer was kept meanwhile.
export async function forget(item) {
  await inStore("readwrite", (rows) => {
    read(rows.get(item.id), (known) => {
      if (known && (known.session !== item.session || known.turn <= item.turn)) rows.delete(item.id);
    });
  });
  tell(item, true);
}

export async function discard(id) {
  await inStore("readwrite", (rows) => rows.delete(id));
  tell({ id });
}

function tell(item, isTaken = false) {
  const news = { id: item.id, turn: item.turn, isTaken, answer: item.answer || null };
  channel?.postMessage(news);
  globalThis.dispatchEvent?.(new CustomEvent("waiting", { detail: news }));
}

// Calls back whenever the queue changes, here, in another tab or in the service worker.
export function onChange(callback) {
  channel?.addEventListener("message", (event) => callback(event.data));
  globalThis.addEventListener("waiting", (event) => callback(event.detail));
}
