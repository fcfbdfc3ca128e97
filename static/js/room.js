// Brings a part of the page up to date every two seconds, without a flicker: the view for the room, or how far something
// is that is being made. Without this script the page reloads itself.
"use strict";

const shown = document.querySelector("#room, #progress");
if (shown) {
  const refresh = async () => {
    try {
      const answer = await fetch(window.location.href, { credentials: "same-origin" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(shown.id);
      if (!fresh) return;
      if (fresh.innerHTML !== shown.innerHTML) shown.replaceChildren(...fresh.childNodes);
      if (shown.id === "progress" && !("busy" in fresh.dataset)) window.clearInterval(timer);
    } catch { /* no network: what stands stays, and the next round tries again */ }
  };
  const timer = window.setInterval(refresh, 2000);
}
