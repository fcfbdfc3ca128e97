// Keeps what is typed as a draft, a moment after the last key and when the page is left.
// Without this script nothing is lost either: a form that cannot be saved yet is kept as a draft by the server.
"use strict";

for (const form of document.querySelectorAll("form[data-draft]")) {
  const WAIT = 2000; // milliseconds after the last key
  let timer = 0;
  let kept = "";
  let sent = false;

  const typed = () => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) {
      if (value instanceof File) data.delete(name);
    }
    data.set("draft-form", form.dataset.draftForm);
    data.set("draft-subject", form.dataset.draftSubject);
    return new URLSearchParams(data);
  };
  const keep = () => {
    window.clearTimeout(timer);
    const body = typed();
    if (sent || String(body) === kept) return;
    // keepalive lets the last one arrive when the page is already gone.
    const keepalive = document.visibilityState === "hidden";
    fetch(form.dataset.draft, { method: "POST", body, credentials: "same-origin", keepalive })
      .then((answer) => { if (answer.ok) kept = String(body); })
      .catch(() => { /* no network: the next key tries again */ });
  };

  kept = String(typed());
  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, WAIT);
  });
  form.addEventListener("submit", () => {
    sent = true; // what is sent is no draft any more
    window.clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
}
