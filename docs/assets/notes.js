// A note lights up its owner's other notes on hover and focus.
const light = (event) => {
  const person = event.target.closest?.("[data-person]")?.dataset.person;
  for (const note of document.querySelectorAll("[data-person]")) {
    note.classList.toggle("lit", note.dataset.person === person);
  }
};
for (const type of ["pointerover", "focusin"]) document.addEventListener(type, light);

// The search button is a label: make it answer to the keyboard as a button does.
document.querySelector("[data-opens-search]")?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    event.target.click();
  }
});

// One button for light and dark, in place of the theme's two hidden radio buttons.
document.querySelector("[data-switches-scheme]")?.addEventListener("click", () => {
  const now = document.body.dataset.mdColorScheme;
  document.querySelector(`[name=__palette]:not([data-md-color-scheme="${now}"])`)?.click();
});

// The theme takes single letters as shortcuts, which gets in the way of speech input (WCAG 2.1.4).
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select");
  if (/^\S$/.test(event.key) && !typing && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}, true);
