// Puts a suggested name into the box of the form. Without this script the suggestions are read and typed.
"use strict";

for (const button of document.querySelectorAll("button[data-suggest]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const box = document.querySelector(`[name="${button.dataset.into}"]`);
    box.value = button.dataset.suggest;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  });
}
