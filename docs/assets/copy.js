// Copies a citation, or words with their attribution. A link among them is copied as its whole address: the one
// that the site is published at, where the page says so.
const here = document.querySelector("link[rel=canonical]")?.href ?? new URL(".", location).href;
const whole = (link) => new URL(link.getAttribute("href"), here).href;

const status = Object.assign(document.createElement("p"), { className: "copied" });
status.setAttribute("role", "status");
document.body.append(status);

// The same words twice in a row are announced only if they went away in between.
let clearing;
const say = (words) => {
  clearTimeout(clearing);
  status.textContent = "";
  setTimeout(() => { status.textContent = words; }, 50);
  clearing = setTimeout(() => { status.textContent = ""; }, 4000);
};

const written = (element) =>
  [...element.childNodes].map((part) => (part.matches?.("a") ? whole(part) : part.textContent)).join("");

const textFor = (button) => {
  const quote = button.closest("figure");
  if (!quote) return written(button.parentElement.querySelector("pre, .reference"));
  const words = quote.querySelector("blockquote").textContent.trim();
  return `${words} ${button.dataset.attribution} ${whole(quote.querySelector("a.permalink"))}`;
};

// Where the clipboard is closed to us, as on a page without https, the text is shown and selected instead.
const offer = (button, text) => {
  document.querySelector(".to-copy")?.remove();
  const field = Object.assign(document.createElement("textarea"), { className: "to-copy", readOnly: true, value: text, rows: 5 });
  field.setAttribute("aria-label", "Text to copy");
  button.after(field);
  field.select();
  field.focus();
};

addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copies]");
  if (!button) return;
  const text = textFor(button);
  try {
    await navigator.clipboard.writeText(text);
    say("Copied.");
  } catch {
    offer(button, text);
    say("Selected: copy it with the keyboard or the menu.");
  }
});
