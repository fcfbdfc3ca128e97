// Sends what was read, and fetches what changed. A scan stays here until the server says that it has it; sending it twice
// changes nothing there.
"use strict";

const Sync = (() => {
  const BATCH = 200;
  const EVERY = 30_000; // milliseconds
  const PATIENCE = 15_000;
  let running = null;
  let onChange = () => {};

  // The phone must forget. `kept`: the scans that the server took all the same.
  class Gone extends Error {
    constructor(kept) {
      super();
      this.kept = kept;
    }
  }

  const post = async (address, body, secret) => {
    const headers = { "Content-Type": "application/json" };
    if (secret) headers.Authorization = `Device ${secret}`;
    const answer = await fetch(address, {
      method: "POST", headers, body: JSON.stringify(body), credentials: "omit", signal: AbortSignal.timeout(PATIENCE),
    });
    const found = await answer.json().catch(() => ({}));
    if (answer.status === 410) throw new Gone(found.kept ?? []);
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
    const sent = { cursor: about.cursor, clock: new Date().toISOString(), waiting, scans };
    let found;
    try {
      found = await post("sync/", sent, about.secret);
    } catch (why) {
      if (!(why instanceof Gone)) throw why;
      // The list goes at once; what was read here is sent to the last scan before the phone forgets its door too.
      await Store.changeAs(about.secret, ["scans", "badges", "passed"], (kept, badges, passed) => {
        for (const id of why.kept) kept.delete(id);
        badges.clear();
        passed.clear();
      });
      onChange([], true);
      if (why.kept.length && (await Store.count("scans"))) return true;
      await forget(about.secret);
      throw why;
    }
    const written = await Store.changeAs(about.secret, ["badges", "scans"], (badges, kept, said) => {
      if (found.anew) badges.clear();
      for (const badge of found.badges) badges.put(badge);
      for (const id of found.kept) kept.delete(id);
      const { badges: _list, kept: _ids, anew: _anew, more, ...told } = found;
      if (!more) told.synced = Date.now();
      for (const [name, value] of Object.entries(told)) said.put({ name, value });
    });
    if (!written) return false;
    onChange(found.badges, found.anew);
    return found.more || waiting > 0;
  };

  const now = () => {
    running ??= (async () => {
      try {
        while (await turn());
        return "";
      } catch (why) {
        return why instanceof Gone ? "gone" : why.told || "offline";
      } finally {
        running = null;
      }
    })();
    return running;
  };

  const forget = async (secret) => {
    if (await Store.emptyAs(secret)) onChange(null);
  };

  // The day is past on which the list goes: it goes at once, network or not. Scans that wait are kept, and sent.
  const expire = async () => {
    const { secret } = await Store.about();
    const waiting = await Store.count("scans");
    await Store.changeAs(secret, ["badges", "passed"], (badges, passed, said) => {
      badges.clear();
      passed.clear();
      said.put({ name: "cursor", value: 0 });
    });
    if (waiting) now();
    else await forget(secret);
  };

  // Send what waits, tell the server, then forget; where there is no network, `force` forgets all the same.
  const leave = async (force) => {
    const { secret } = await Store.about();
    if (secret && !force) {
      try {
        while (await turn());
        await post("leave/", {}, secret);
      } catch (why) {
        if (!(why instanceof Gone)) throw why;
      }
    }
    await forget(secret);
  };

  const start = (changed) => {
    onChange = changed;
    setInterval(now, EVERY);
    addEventListener("online", now);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") now(); });
    return now();
  };

  return { join, now, leave, expire, start };
})();
