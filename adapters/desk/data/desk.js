// Checks edits while somebody types. Without this file the button "Check" does the same.
"use strict";
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
