// Shows what stands in the way of a plan, a moment after the last key: the form is sent to be checked only, and the
// answer's own part of the page is shown in place. Without this script the button “Check only” does the same.
"use strict";

const shown = document.getElementById("check");
const plan = shown && shown.closest("form");
if (plan) {
  const WAIT = 700; // milliseconds after the last key
  let timer = 0;
  let latest = 0;

  const check = async () => {
    const data = new FormData(plan);
    data.set("preview", "1");
    const mine = (latest += 1);
    try {
      const answer = await fetch(window.location.href, { method: "POST", body: new URLSearchParams(data), credentials: "same-origin" });
      if (!answer.ok || mine !== latest) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("check");
      if (fresh) shown.replaceChildren(...fresh.childNodes);
    } catch { /* no network: the next key tries again */ }
  };
  plan.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(check, WAIT);
  });
}
