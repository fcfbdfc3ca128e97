// Brings a part of the page up to date as often as it says, until it no longer says so. Without this script the page
// reloads itself.
"use strict";

const followed = document.getElementById("follow");
const pace = followed && Number(followed.dataset.follow);
if (pace) {
  const timer = window.setInterval(async () => {
    try {
      const answer = await fetch(window.location.href, { credentials: "same-origin" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("follow");
      if (!fresh) return;
      if (fresh.innerHTML !== followed.innerHTML) followed.replaceChildren(...fresh.childNodes);
      if (!fresh.dataset.follow) window.clearInterval(timer);
    } catch { /* no network: what stands stays, and the next round tries again */ }
  }, pace);
}
