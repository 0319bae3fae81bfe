// A note lights up its owner's other notes on hover and focus.
const light = (event) => {
  const person = event.target.closest?.("[data-person]")?.dataset.person;
  for (const note of document.querySelectorAll("[data-person]")) {
    note.classList.toggle("lit", note.dataset.person === person);
  }
};
for (const type of ["pointerover", "focusin"]) document.addEventListener(type, light);
