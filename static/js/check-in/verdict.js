// What the door answers to a badge. The same rules as kenesh/accreditation/arriving.py, and tokens.py for the square.
"use strict";

const Verdict = (() => {
  const MOMENTS = 10 * 60 * 1000; // milliseconds
  const LETS_IN = new Set(["welcome", "again", "newer"]);
  const WORD = new TextEncoder().encode("kenesh badge\0");
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // base 32, RFC 4648
  const HEAD = 9; // bytes before the signature
  const LENGTH = HEAD + 64;
  const SPELLED = Math.ceil(LENGTH * 8 / 5); // letters

  const hex = (bytes) => [...new Uint8Array(bytes)].map((one) => one.toString(16).padStart(2, "0")).join("");
  const bytesOf = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const sha256 = async (bytes) => hex(await crypto.subtle.digest("SHA-256", bytes));

  const digest = (token) => sha256(new TextEncoder().encode(token.trim().toUpperCase()));

  // A typed code without spaces and dashes, letters that look alike as one.
  const plainCode = (typed) => typed.toUpperCase()
    .replace(/O/g, "0").replace(/[IL]/g, "1").replace(/U/g, "V").replace(/[^0-9A-Z]/g, "");

  // Only the one spelling that tokens.py writes: the last letter has a bit to spare, which must not make a second one.
  const decoded = (token) => {
    const found = [];
    let bits = 0;
    let held = 0;
    const text = token.trim().toUpperCase();
    if (text.length !== SPELLED) return null;
    for (const letter of text) {
      const value = LETTERS.indexOf(letter);
      if (value < 0) return null;
      held = ((held << 5) | value) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        found.push((held >> bits) & 0xff);
      }
    }
    return held & ((1 << bits) - 1) ? null : Uint8Array.from(found);
  };

  // The serial number that the edition's key signed; null for anything else. Where the browser cannot tell (Ed25519 is
  // young there), it is null too: then only the list lets somebody in.
  const serialOf = async (token, publicKey) => {
    const found = decoded(token);
    if (!found || !publicKey || found[0] !== 1) return null;
    const raw = bytesOf(publicKey);
    if (hex(found.slice(1, 5)) !== (await sha256(raw)).slice(0, 8)) return null;
    try {
      const key = await crypto.subtle.importKey("raw", raw, { name: "Ed25519" }, false, ["verify"]);
      const said = new Uint8Array([...WORD, ...found.slice(0, HEAD)]);
      const signed = await crypto.subtle.verify({ name: "Ed25519" }, key, found.slice(HEAD), said);
      return signed ? new DataView(found.buffer).getUint32(HEAD - 4) : null;
    } catch {
      return null;
    }
  };

  const dayIn = (zone, at) => new Intl.DateTimeFormat("en-CA", {
    timeZone: zone || "UTC", year: "numeric", month: "2-digit", day: "2-digit",
  }).format(at);

  const judge = (badge, today, lastHere, now, [first, last] = []) => {
    if (!badge) return "unknown";
    if (badge.revoked) return "revoked";
    if (badge.days?.length && !badge.days.includes(today)) return "other-day";
    if (!badge.days?.length && first && (today < first || today > last)) return "other-day";
    return lastHere && now - lastHere < MOMENTS ? "again" : "welcome";
  };

  return { LETS_IN, digest, plainCode, serialOf, dayIn, judge };
})();
