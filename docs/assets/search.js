// The search: a dialog over the page. Nothing of the index is fetched before the dialog first opens.
// What is found is text from the evidence: it is written as text, never as HTML.
const RESULTS = 10;  // shown at a time
const WORDS = 36;  // of an excerpt
const BEFORE = 8;  // of them before the first match
const PAUSE = 60;  // milliseconds without a key, then we search

const button = document.querySelector("[data-opens-search]");
const dialog = document.querySelector("[data-search]");
const box = dialog.querySelector("input");
const said = dialog.querySelector("[role=status]");
const list = dialog.querySelector("ol");
const more = dialog.querySelector("[data-shows-more]");

const element = (name, className, ...children) => {
  const made = Object.assign(document.createElement(name), { className });
  made.append(...children);
  return made;
};

// Words from one place on, with "…" where some are left out, and the matches among them marked.
const excerpt = (words, matches, from) => {
  const first = matches[0] ?? from;
  const start = first - from < WORDS - BEFORE ? from : first - BEFORE;
  const end = Math.min(start + WORDS, words.length);
  const shown = element("p", "excerpt", start > from ? "… " : "");
  for (let place = start; place < end; place += 1) {
    shown.append(matches.includes(place) ? element("mark", "", words[place]) : words[place], " ");
  }
  if (end < words.length) shown.append("…");
  return shown;
};

// A page written by hand is shown by its section with most matches; a record has no sections.
const item = ({ content, locations, meta, sub_results, url }) => {
  const [best] = sub_results.toSorted((one, other) => other.locations.length - one.locations.length);
  const section = best?.anchor?.element === "h1" ? undefined : best?.anchor;
  const from = section ? section.location + section.text.split(/\s+/).length : 0;
  const title = section ? `${meta.title}: ${section.text}` : meta.title;
  const link = element("a", "", element("span", "kind", meta.kind ?? "Page"), " ", element("span", "title", title));
  link.href = section ? best.url : url.replace(/(#.*)?\.html$/, "/$1");
  return element("li", "", link, excerpt(content.split(/\s+/), locations.filter((place) => place >= from), from));
};

const summary = (typed, results, missing) => {
  const nothing = (...all) => `Nothing in this base matches ${all.map((one) => `“${one}”`).join(" or ")}.`;
  if (!results.length) return nothing(typed);
  const number = results.length === 1 ? "1 result." : `${results.length} results.`;
  return missing.length ? `${number} ${nothing(...missing)}` : number;
};

let results = [];
const nextItems = async (results, shown) => {
  const next = results.slice(shown, shown + RESULTS);
  return (await Promise.all(next.map((result) => result.data()))).map(item);
};

const show = (told, items = [], all = []) => {
  results = all;
  said.textContent = told;
  list.replaceChildren(...items);
  more.hidden = items.length >= all.length;
};

// Only the latest search may show what it found: an earlier one can be slower.
let latest = 0;
const search = async () => {
  const mine = latest += 1;
  const typed = box.value.trim();
  if (!typed) return show("");
  await new Promise((done) => { setTimeout(done, PAUSE); });
  if (mine !== latest) return;
  said.textContent ||= "Searching …";
  try {
    const { find } = await import("./find.js");
    const found = await find(typed);
    const items = await nextItems(found.results, 0);
    if (mine === latest) show(summary(typed, found.results, found.missing), items, found.results);
  } catch (error) {
    console.error(error);
    if (mine === latest) show("The search could not be loaded. Reload the page to try again.");
  }
};

box.addEventListener("input", search);
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.focus();
});
more.addEventListener("click", async () => {
  const items = await nextItems(results, list.children.length);
  list.append(...items);
  more.hidden = list.children.length >= results.length;
  items[0].querySelector("a").focus();
});

// The focus goes back to where it was when the dialog closes; Safari does not focus a button by a click.
button.addEventListener("click", () => {
  button.focus();
  dialog.showModal();
  box.select();
  import("./find.js").catch(() => {});  // what went wrong is said once something is typed
});
dialog.querySelector("[data-closes-search]").addEventListener("click", () => dialog.close());
// A result on the page below is no new page, so the dialog has to get out of its way.
list.addEventListener("click", (event) => {
  if (event.target.closest("a")?.pathname === location.pathname) dialog.close();
});
