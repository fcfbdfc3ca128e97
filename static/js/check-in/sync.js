// Sends what was read, and fetches what changed. A scan stays here until the server says that it has it; sending it twice
// changes nothing there.
"use strict";

const Sync = (() => {
  const BATCH = 200;
  const EVERY = 30_000; // milliseconds
  const PATIENCE = 15_000;
  let running = null;
  let onChange = () => {};

  class Gone extends Error {}

  const post = async (address, body, secret) => {
    const headers = { "Content-Type": "application/json" };
    if (secret) headers.Authorization = `Device ${secret}`;
    const answer = await fetch(address, {
      method: "POST", headers, body: JSON.stringify(body), credentials: "omit", signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 410) throw new Gone();
    const found = await answer.json().catch(() => ({}));
    if (!answer.ok) throw Object.assign(new Error(found.detail || String(answer.status)), { told: found.detail });
    return found;
  };

  const join = async (code, name) => {
    const found = await post("join/", { code, name });
    await Store.empty();
    await Store.say({ ...found, cursor: 0, synced: 0 });
  };

  const turn = async () => {
    const about = await Store.about();
    if (!about.secret) return false;
    const scans = await Store.all("scans", BATCH);
    const waiting = Math.max(0, (await Store.count("scans")) - scans.length);
    const found = await post("sync/", { cursor: about.cursor, clock: new Date().toISOString(), waiting, scans }, about.secret);
    await Store.change(["badges", "scans", "about"], (badges, kept, said) => {
      for (const badge of found.badges) badges.put(badge);
      for (const id of found.kept) kept.delete(id);
      const { badges: _list, kept: _ids, more, ...told } = found;
      if (!more) told.synced = Date.now();
      for (const [name, value] of Object.entries(told)) said.put({ name, value });
    });
    onChange(found.badges);
    return found.more || waiting > 0;
  };

  const now = () => {
    running ??= (async () => {
      try {
        while (await turn());
        return "";
      } catch (why) {
        if (!(why instanceof Gone)) return why.told || "offline";
        await forget();
        return "gone";
      } finally {
        running = null;
      }
    })();
    return running;
  };

  const forget = async () => {
    await Store.empty();
    onChange(null);
  };

  // Send what waits, tell the server, then forget; where there is no network, `force` forgets all the same.
  const leave = async (force) => {
    const about = await Store.about();
    if (about.secret && !force) {
      while (await turn());
      await post("leave/", {}, about.secret);
    }
    await forget();
  };

  const start = (changed) => {
    onChange = changed;
    setInterval(now, EVERY);
    addEventListener("online", now);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") now(); });
    return now();
  };

  return { join, now, leave, forget, start };
})();
