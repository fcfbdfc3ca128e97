// Brings the view for the room up to date every two seconds, without a flicker. Without this script the page reloads itself.
"use strict";

const room = document.getElementById("room");
if (room) {
  const refresh = async () => {
    try {
      const answer = await fetch(window.location.href, { credentials: "same-origin" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("room");
      if (fresh && fresh.innerHTML !== room.innerHTML) room.replaceChildren(...fresh.childNodes);
    } catch { /* no network: what stands stays, and the next round tries again */ }
  };
  window.setInterval(refresh, 2000);
}
