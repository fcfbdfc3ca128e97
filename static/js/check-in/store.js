// What a phone keeps: the list of badges, scans until the server has them, and who it is. All of it in one database of the
// browser, named by the address of the page, so that two editions never meet.
"use strict";

const Store = (() => {
  const NAME = `kenesh check-in ${location.pathname}`;
  let opening = null;

  const open = () => {
    opening ??= new Promise((done, failed) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        const base = request.result;
        base.createObjectStore("badges", { keyPath: "digest" });
        base.createObjectStore("scans", { keyPath: "id" });
        base.createObjectStore("passed", { keyPath: "digest" }); // when a badge was last let in here
        base.createObjectStore("about", { keyPath: "name" });
      };
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    return opening;
  };

  // Runs `work` on the named stores; resolves once everything it wrote is on disk, or nothing of it is.
  const change = async (names, work) => {
    const base = await open();
    return new Promise((done, failed) => {
      const transaction = base.transaction(names, "readwrite", { durability: "strict" });
      work(...names.map((name) => transaction.objectStore(name)));
      transaction.oncomplete = () => done();
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  };

  const all = async (name, most) => {
    const base = await open();
    return new Promise((done, failed) => {
      const request = base.transaction(name).objectStore(name).getAll(null, most);
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
  };

  const count = async (name) => {
    const base = await open();
    return new Promise((done, failed) => {
      const request = base.transaction(name).objectStore(name).count();
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
  };

  const about = async () => Object.fromEntries((await all("about")).map(({ name, value }) => [name, value]));

  const say = (values) => change(["about"], (store) => {
    for (const [name, value] of Object.entries(values)) store.put({ name, value });
  });

  // Runs `work` only where the phone still has the secret that it had: an answer under way when the phone forgot, or
  // joined anew, changes nothing. Says whether it ran.
  const changeAs = async (secret, names, work) => {
    let same = false;
    await change([...names, "about"], (...stores) => {
      stores.at(-1).get("secret").onsuccess = (event) => {
        same = event.target.result?.value === secret;
        if (same) work(...stores);
      };
    });
    return same;
  };

  const clear = (...stores) => {
    for (const store of stores) store.clear();
  };

  const empty = () => change(["badges", "scans", "passed", "about"], clear);

  const emptyAs = (secret) => changeAs(secret, ["badges", "scans", "passed"], clear);

  return { change, changeAs, all, count, about, say, empty, emptyAs };
})();
