// The page at a door: joins, reads badges, answers, and goes on by itself. Words come from the server in the page.
"use strict";

(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const at = (id) => document.getElementById(id);
  const STILL = 2500; // milliseconds for which a badge held before the camera counts as one
  const OLD = 60 * 60 * 1000;
  const LANGUAGE = document.documentElement.lang;
  let badges = new Map();
  let codes = new Map();
  let passed = new Map();
  let about = {};
  let last = { token: "", seen: 0 };
  let sound = null;

  const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_all, name) => values[name] ?? "");

  const load = async () => {
    about = await Store.about();
    if (about.until && Verdict.dayIn(about.zone, Date.now()) > about.until) {
      await Sync.forget(); // the edition is over: nothing of it stays on a phone
      about = {};
    }
    const list = about.secret ? await Store.all("badges") : [];
    badges = new Map(list.map((one) => [one.digest, one]));
    codes = new Map(list.map((one) => [one.code, one]));
    passed = new Map((about.secret ? await Store.all("passed") : []).map((one) => [one.digest, one.at]));
  };

  const ago = (then) => {
    const minutes = Math.round((then - Date.now()) / 60_000);
    const format = new Intl.RelativeTimeFormat(LANGUAGE, { numeric: "auto" });
    return Math.abs(minutes) < 60 ? format.format(minutes, "minute") : format.format(Math.round(minutes / 60), "hour");
  };

  const status = async () => {
    const waiting = await Store.count("scans");
    at("door-name").textContent = about.door ?? "";
    at("age").textContent = about.synced ? fill(words.synced, { ago: ago(about.synced) }) : words.never;
    at("age").classList.toggle("old", !about.synced || Date.now() - about.synced > OLD);
    at("waiting").textContent = fill(words.waiting, { count: waiting });
    at("listed").textContent = fill(words.listed, { count: badges.size });
  };

  const show = () => {
    at("joining").hidden = Boolean(about.secret);
    at("at-door").hidden = !about.secret;
    if (!about.secret) Camera.stop();
    status();
  };

  // One high note, two middle ones, or a long low one: told apart without looking.
  const NOTES = { good: [[880, 0.12]], look: [[600, 0.1], [600, 0.1]], stop: [[180, 0.5]] };
  const play = (tone) => {
    navigator.vibrate?.({ good: 60, look: [60, 80, 60], stop: 400 }[tone]);
    if (!sound) return;
    let when = sound.currentTime;
    for (const [pitch, length] of NOTES[tone]) {
      const note = sound.createOscillator();
      note.frequency.value = pitch;
      note.connect(sound.destination);
      note.start(when);
      note.stop(when + length);
      when += length + 0.06;
    }
  };

  const TONES = { welcome: "good", again: "look", newer: "look" };
  const answer = (verdict, badge, typed, before) => {
    const tone = TONES[verdict] ?? "stop";
    const look = typed && tone === "good" ? "look" : tone; // a typed code proves nothing: the face must
    const card = at("answer");
    card.className = look;
    card.dataset.verdict = verdict;
    at("word").textContent = words[verdict];
    at("more").textContent = [typed && tone !== "stop" ? words.typed : "", verdict === "again" ? fill(words.before, { ago: ago(before) }) : ""].join(" ").trim() || words[`${verdict}-more`] || "";
    const shown = badge && !badge.revoked ? badge : {};
    at("photo").hidden = !shown.photo;
    at("photo").src = shown.photo ? `data:image/jpeg;base64,${shown.photo}` : "data:,";
    at("name").textContent = (shown.names ?? []).join(" · ");
    at("category").textContent = shown.category ?? "";
    at("category").className = shown.colour ?? "";
    at("who").textContent = [shown.function, shown.country].filter(Boolean).join(" · ");
    at("days").textContent = shown.days?.length ? fill(words.days, { days: shown.days.join(", ") }) : "";
    card.hidden = false;
    play(look);
  };

  // Keeps the scan on disk, and answers at once.
  const check = async (badge, digest, verdict, typed) => {
    const now = Date.now();
    const before = passed.get(digest);
    const scan = { id: crypto.randomUUID(), digest, at: new Date(now).toISOString(), verdict, typed };
    answer(verdict, badge, typed, before);
    if (Verdict.LETS_IN.has(verdict)) passed.set(digest, now);
    await Store.change(["scans", "passed"], (scans, here) => {
      scans.put(scan);
      if (Verdict.LETS_IN.has(verdict)) here.put({ digest, at: now });
    });
    status();
    clearTimeout(check.timer);
    check.timer = setTimeout(Sync.now, 1000);
  };

  const judge = (badge, digest) => Verdict.judge(badge, Verdict.dayIn(about.zone, Date.now()), passed.get(digest), Date.now());

  const readToken = async (token) => {
    const digest = await Verdict.digest(token);
    const badge = badges.get(digest);
    let verdict = judge(badge, digest);
    if (verdict === "unknown" && (await Verdict.isSigned(token, about.public))) verdict = "newer";
    await check(badge, digest, verdict, false);
  };

  const readTyped = async (text) => {
    if (text.length > 24) return readToken(text); // a reader at the keyboard typed what the square says
    const badge = codes.get(Verdict.plainCode(text));
    const digest = badge?.digest ?? "";
    return check(badge, digest, judge(badge, digest), true);
  };

  const seen = (token) => {
    if (!token) return;
    const now = Date.now();
    const same = token === last.token && now - last.seen < STILL;
    last = { token, seen: now };
    if (!same) readToken(token);
  };

  at("join").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    at("join-note").textContent = words.joining;
    try {
      await Sync.join(form.get("code"), form.get("name"));
      await navigator.storage?.persist?.();
      await Sync.now();
      await load();
      at("join-note").textContent = "";
    } catch (why) {
      at("join-note").textContent = why.told || words.offline;
    }
    show();
  });
  at("type").addEventListener("submit", (event) => {
    event.preventDefault();
    const box = at("typed-code");
    if (box.value.trim()) readTyped(box.value.trim());
    box.value = "";
    box.focus();
  });
  at("start").addEventListener("click", async () => {
    sound ??= new AudioContext();
    try {
      await Camera.start(at("video"), at("start").dataset.reader, seen);
      at("start").hidden = true;
      at("video").hidden = false;
    } catch {
      at("camera-note").textContent = words.camera;
    }
  });
  at("send").addEventListener("click", async () => {
    const why = await Sync.now();
    at("sync-note").textContent = { "": words.done, offline: words.offline, gone: words.gone }[why] ?? why;
    status();
  });
  at("forget").addEventListener("click", async () => {
    try {
      await Sync.leave(false);
    } catch {
      const waiting = await Store.count("scans");
      if (!confirm(fill(words.lose, { count: waiting }))) return;
      await Sync.leave(true);
    }
    at("join-note").textContent = words.forgotten;
  });

  const changed = async (list) => {
    if (list === null) {
      await load();
      at("answer").hidden = true;
      at("join-note").textContent = words.gone;
      show();
      return;
    }
    for (const badge of list) {
      badges.set(badge.digest, badge);
      codes.set(badge.code, badge);
    }
    about = await Store.about();
    status();
  };

  (async () => {
    await load();
    const code = location.hash.slice(1);
    if (code && !about.secret) at("join-code").value = code;
    if (code) history.replaceState(null, "", location.pathname);
    show();
    setInterval(status, 10_000);
    await Sync.start(changed);
    // Without a network from now on: the page, its scripts and the reader of squares.
    await navigator.serviceWorker?.register("worker.js", { scope: location.pathname }).catch(() => {});
    await navigator.serviceWorker?.ready;
    document.body.dataset.ready = "yes";
  })();
})();
