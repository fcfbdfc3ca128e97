// Keeps what is typed where nobody is signed in: in this browser, until the form is sent or its window is closed.
// Without this script what is typed is kept by sending it: what cannot be saved yet comes back as it was.
"use strict";

for (const form of document.querySelectorAll("form[data-keep]")) {
  const place = `keep:${form.dataset.keep}`;
  const version = () => (form.elements.version ? form.elements.version.value : "");
  const boxes = () => [...form.elements].filter((box) => box.name && !["hidden", "file", "submit"].includes(box.type));
  const ticks = (box) => ["checkbox", "radio"].includes(box.type);

  const keep = () => {
    const said = { version: version(), typed: {}, ticked: {} };
    for (const box of boxes()) {
      if (!ticks(box)) said.typed[box.name] = box.value;
      else if (box.checked) (said.ticked[box.name] ||= []).push(box.value);
    }
    sessionStorage.setItem(place, JSON.stringify(said));
  };

  // What came back from the server is what was typed last; what was typed about an older version is let go of.
  const kept = JSON.parse(sessionStorage.getItem(place) || "null");
  if ("sent" in form.dataset) {
    keep();
  } else if (kept && kept.version === version()) {
    for (const box of boxes()) {
      if (ticks(box)) box.checked = (kept.ticked[box.name] || []).includes(box.value);
      else if (box.name in kept.typed) box.value = kept.typed[box.name];
    }
  }
  form.addEventListener("input", keep);
  form.addEventListener("submit", () => sessionStorage.removeItem(place));
}
