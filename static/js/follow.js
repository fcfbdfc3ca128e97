// Brings a part of the page up to date as often as it says, until it no longer says so. Without this script the page
// reloads itself. Where all is there but what comes later, that alone is renewed: what somebody types beside it stays.
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
      const parts = [followed, fresh].map((one) => one.querySelector("[data-later]"));
      const [stands, comes] = parts.every(Boolean) ? parts : [followed, fresh];
      if (comes.innerHTML !== stands.innerHTML) stands.replaceChildren(...comes.childNodes);
      if (!fresh.dataset.follow) window.clearInterval(timer);
    } catch { /* no network: what stands stays, and the next round tries again */ }
  }, pace);
}
