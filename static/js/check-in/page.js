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
  let serials = new Map();
  let passed = new Map();
  let about = {};
  let last = { token: "", seen: 0 };
  let sound = null;

  const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_all, name) => values[name] ?? "");

  const written = (day) => new Date(day).toLocaleDateString(LANGUAGE, { day: "numeric", month: "long", timeZone: "UTC", weekday: "long" });

  // The edition is over: nothing of it stays on a phone.
  const isOver = () => Boolean(about.until) && Verdict.dayIn(about.zone, Date.now()) > about.until;

  const list = (ones) => {
    for (const one of ones) {
      badges.set(one.digest, one);
      codes.set(one.code, one);
      serials.set(one.serial, one);
    }
  };

  const load = async () => {
    about = await Store.about();
    if (isOver()) {
      await Sync.expire();
      about = {};
    }
    [badges, codes, serials] = [new Map(), new Map(), new Map()];
    list(about.secret ? await Store.all("badges") : []);
    passed = new Map((about.secret ? await Store.all("passed") : []).map((one) => [one.digest, one.at]));
  };

  const ago = (then) => {
    const minutes = Math.round((then - Date.now()) / 60_000);
    const format = new Intl.RelativeTimeFormat(LANGUAGE, { numeric: "auto" });
    return Math.abs(minutes) < 60 ? format.format(minutes, "minute") : format.format(Math.round(minutes / 60), "hour");
  };

  const status = async () => {
    if (isOver()) {
      await load();
      at("answer").hidden = true;
      at("join-note").textContent = words.forgotten;
      show();
      return;
    }
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
    at("days").textContent = shown.days?.length ? fill(words.days, { days: shown.days.map(written).join(" · ") }) : "";
    card.hidden = false;
    play(look);
  };

  // Answers once the scan is on disk, and says so where it cannot be kept.
  const check = async (badge, digest, verdict, typed) => {
    const now = Date.now();
    const before = passed.get(digest);
    const scan = { id: crypto.randomUUID(), digest, at: new Date(now).toISOString(), verdict, typed };
    try {
      const kept = await Store.changeAs(about.secret, ["scans", "passed"], (scans, here) => {
        scans.put(scan);
        if (Verdict.LETS_IN.has(verdict)) here.put({ digest, at: now });
      });
      if (!kept) throw new Error("this phone has forgotten its door");
    } catch {
      answer("unkept", null, typed);
      return;
    }
    if (Verdict.LETS_IN.has(verdict)) passed.set(digest, now);
    answer(verdict, badge, typed, before);
    status();
    clearTimeout(check.timer);
    check.timer = setTimeout(Sync.now, 1000);
  };

  const judge = (badge, digest) => Verdict.judge(badge, Verdict.dayIn(about.zone, Date.now()), passed.get(digest), Date.now(), about.days);

  const readToken = async (token) => {
    let digest = await Verdict.digest(token);
    let badge = badges.get(digest);
    const serial = badge ? null : await Verdict.serialOf(token, about.public);
    // However the token is spelled, what the list says of this number holds.
    if (serial !== null) badge = serials.get(serial);
    digest = badge?.digest ?? digest;
    const isNewer = serial !== null && !badge && (!about.synced || serial > Math.max(0, ...serials.keys()));
    await check(badge, digest, isNewer ? "newer" : judge(badge, digest), false);
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

  const changed = async (found, anew) => {
    if (found === null) {
      await load();
      at("answer").hidden = true;
      at("join-note").textContent = words.gone;
      show();
      return;
    }
    if (anew) [badges, codes, serials] = [new Map(), new Map(), new Map()];
    list(found);
    about = await Store.about();
    show();
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
