// Checks edits while somebody types, and asks before what they typed is lost. Without this file the button "Check" does
// the same, and nobody asks.
"use strict";
const unsaved = new Set(document.querySelectorAll("form[data-unsaved]"));
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("input", () => unsaved.add(form));
  form.addEventListener("submit", () => unsaved.delete(form));
}
addEventListener("beforeunload", (leaving) => {
  if (unsaved.size) leaving.preventDefault();
});
for (const form of document.querySelectorAll("form[data-max-ticked]")) {
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const limit = () => {
    const isFull = boxes.filter((box) => box.checked).length >= Number(form.dataset.maxTicked);
    for (const box of boxes) box.disabled = isFull && !box.checked;
  };
  form.addEventListener("change", limit);
  limit();
}
for (const form of document.querySelectorAll("form[data-check]")) {
  const checked = form.querySelector("#checked");
  let timer, asked;
  const check = async () => {
    asked?.abort();
    asked = new AbortController();
    const fields = new URLSearchParams(new FormData(form));
    fields.set("do", "check");
    try {
      const answer = await fetch(form.dataset.check, { method: "POST", body: fields, signal: asked.signal });
      checked.innerHTML = answer.ok ? await answer.text() : "";
      if (!answer.ok) checked.textContent = "It cannot be checked now: load the page again. Copy your text first.";
    } catch (error) {
      if (error.name !== "AbortError") checked.textContent = "It cannot be checked now: is the desk still running?";
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, 400);
  });
}
