// The advisor: a reader's situation, kept in the address, narrows and orders the recommendations of the page.
// Every word shown or copied is the page's own; the exported data says what speaks to what.
import { adviseAll, unanswered } from "./situation.js";

const advisor = document.querySelector("[data-advisor]");
const form = advisor.querySelector("form");
const result = advisor.querySelector(".result");
const status = form.querySelector("[role=status]");
const see = form.querySelector("[data-see]");
const untold = result.querySelector(".untold");
const markdown = result.querySelector("[data-markdown]");
const list = advisor.querySelector("[data-advice]");
const rest = advisor.querySelector("[data-rest]");
const cards = new Map([...list.children].map((card) => [card.dataset.guidance, card]));
const fieldsets = new Map([...form.querySelectorAll("fieldset")].map((fieldset) => [fieldset.dataset.context, fieldset]));
const published = document.querySelector("link[rel=canonical]")?.href ?? location.href;

const text = (element) => element.textContent.trim().replace(/\s+/g, " ");
const item = (words) => Object.assign(document.createElement("li"), { textContent: words });
const times = (count, one, many) => `${count} ${count === 1 ? one : many}`;
const sentence = (words) => (/[.?!]$/.test(words) ? words : `${words}.`);

const answersOf = () => Object.fromEntries([...new FormData(form)].filter(([, answer]) => answer));
const question = (context) => text(fieldsets.get(context).querySelector("legend"));
const said = (context, answer) => text(fieldsets.get(context).querySelector(`[value="${CSS.escape(answer)}"]`).parentElement);
const told = ([context, answer]) => `${question(context)} ${sentence(said(context, answer))}`;

// What the evidence cannot tell about the answers: what nobody was asked, what it must be read with, what nothing speaks to.
const limits = (recommendations, answers) => {
  const silent = new Set(unanswered(recommendations, answers).map(([context]) => context));
  return Object.entries(answers).flatMap(([context, answer]) => {
    const field = fieldsets.get(context);
    const notAsked = field.querySelector("[data-not-asked]");
    const note = field.querySelector("[data-note]");
    const nothing = silent.has(context) && !notAsked ? [`Nothing in this base speaks to “${said(context, answer)}”.`] : [];
    return [...nothing, ...[notAsked ?? note].filter(Boolean).map((words) => `${question(context)} ${text(words)}`)];
  });
};

const points = (card, side) => [...card.querySelectorAll(`[data-side="${side}"] .points > li`)];

const draw = (card, advice, answers) => {
  const label = card.querySelector(".stance");
  const why = card.querySelector(".why");
  label.hidden = why.hidden = !advice.matched.length;
  // Where nobody was asked, a recommendation has no level.
  const level = card.querySelector(".caveat .confidence")?.dataset.level;
  label.textContent = `Our reading: ${advice.stance[0].toLowerCase()}${advice.stance.slice(1)}${level ? `, confidence ${level}` : ""}`;
  why.textContent = `Why it is here: ${advice.matched.map((context) => told([context, answers[context]])).join(" ")}`;
  for (const [side, places] of [["invest_when", advice.invest], ["defer_when", advice.defer]]) {
    points(card, side).forEach((point, place) => {
      point.querySelector(".yours")?.remove();
      point.classList.toggle("matched", places.includes(place));
      if (places.includes(place)) point.prepend(Object.assign(document.createElement("b"), { className: "yours", textContent: "Your answer. " }));
    });
  }
};

// Markdown is text too: nothing in the evidence may become a heading, a link or a tag in somebody's document.
// Signs that a backslash escapes in every reader of Markdown; others become character references.
const plain = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replace(/[\\`*_{}[\]>#!]/g, "\\$&")
  .replace(/[~|$@]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll("://", "&#58;//").replace(/\bwww\./gi, "www&#46;")
  .replace(/^(\d+)([.)])/, "$1\\$2").replace(/^[-+]/, "\\$&");

// An element as a line of Markdown: links lead to the published page, a note is its owner's label, a tag is in brackets.
const inline = (element) => [...element.childNodes].map((part) => {
  if (part.nodeType === Node.TEXT_NODE) return plain(part.textContent);
  if (part.matches("a:not(.note)")) return `[${plain(text(part))}](<${new URL(part.getAttribute("href"), published).href}>)`;
  return part.matches(".tag") ? `(${plain(text(part))})` : inline(part);
}).join("").trim().replace(/\s+/g, " ");

const part = (section) => [`- ${inline(section.querySelector("h3"))}`,
  ...[...section.querySelectorAll("h3 ~ p, li")].map((line) => `  - ${inline(line)}`)];

// The claim and its caveat are one line, so that neither is pasted without the other.
const claim = (card) => `${text(card.querySelector(".verdict-text"))} ${text(card.querySelector(".caveat"))}`;

const short = (advice) => {
  const card = cards.get(advice.id);
  return `- ${inline(card.querySelector("h2"))} ${inline(card.querySelector(".stance"))}. ${plain(claim(card))}`;
};

const opposed = (card) => [...card.querySelectorAll(".opposed :is(p, li)")].map((line) =>
  `${line.matches("li") ? "  " : ""}- ${inline(line)}`);

const section = (advice) => {
  const card = cards.get(advice.id);
  const link = card.querySelector("h2 a");
  return [
    `## ${inline(link.parentElement)} ${inline(card.querySelector(".stance"))}`, "", plain(claim(card)), "", `- ${plain(text(card.querySelector(".why")))}`,
    ...[...card.querySelectorAll(".side")].flatMap(part), ...opposed(card), `- ${inline(card.querySelector(".not-measured"))}`, "",
  ];
};

const report = (speak, answers, missing) => {
  const here = new URL(published);
  here.search = location.search;
  return [
    `# ${plain(text(document.querySelector("h1")))} for our situation`, "",
    ...Object.entries(answers).map((answer) => `- ${plain(told(answer))}`), "",
    "In short, as this site reads its evidence:", "",
    ...speak.map(short), ...missing.map((words) => `- It cannot tell: ${plain(words)}`), "",
    ...speak.flatMap(section),
    "## Sources", "",
    ...[...advisor.querySelectorAll(".sources li")].map((source) => `- ${inline(source)}`),
    `- ${plain(text(advisor.querySelector("[data-collection]")))} <${here.href}>`, "",
  ].join("\n");
};

const counted = (speak) => [...new Set(speak.map((advice) => advice.stance))].flatMap((stance) => {
  const found = speak.filter((advice) => advice.stance === stance);
  return found.length ? [`${stance}: ${found.map((advice) => text(cards.get(advice.id).querySelector("h2"))).join(" · ")}`] : [];
});

const show = ({ guidance }, cleared) => {
  const answers = answersOf();
  const chosen = Object.keys(answers).length > 0;
  const { speak, rest: others } = adviseAll(guidance, answers);
  for (const advice of [...speak, ...others]) draw(cards.get(advice.id), advice, answers);
  const first = chosen ? speak : others;
  list.replaceChildren(...first.map((advice) => cards.get(advice.id)));
  rest.querySelector("div").replaceChildren(...(chosen ? others : []).map((advice) => cards.get(advice.id)));
  rest.hidden = !chosen || !others.length;
  rest.querySelector("summary").textContent = times(others.length, "recommendation that your answers do not touch", "recommendations that your answers do not touch");
  for (const [context, fieldset] of fieldsets) {
    const note = fieldset.querySelector("[data-not-asked], [data-note]");
    if (note) note.hidden = !answers[context];
  }
  const missing = limits(guidance, answers);
  result.hidden = !chosen;
  untold.hidden = !missing.length;
  untold.querySelector("ul").replaceChildren(...missing.map(item));
  // The number of answers makes each announcement another one, so that none is passed over as said already.
  const number = times(Object.keys(answers).length, "answer", "answers");
  const cannot = missing.length ? ` ${times(missing.length, "thing", "things")} it cannot tell.` : "";
  status.textContent = !chosen ? (cleared ? "All answers cleared." : "") : speak.length
    ? `${number}: ${counted(speak).map(sentence).join(" ")}${cannot}`
    : `${number}: no recommendation in this base speaks to this.${cannot}`;
  see.hidden = !chosen;
  markdown.textContent = chosen ? report(speak, answers, missing) : "";
};

// An address can name what is not there; such an answer is left out. What somebody chose before this script ran stays.
const read = () => {
  const asked = new URLSearchParams(location.search);
  for (const [context, fieldset] of fieldsets) {
    const inputs = [...fieldset.querySelectorAll("input")];
    const input = inputs.find(({ value }) => value && value === asked.get(context))
      ?? inputs.find(({ checked }) => checked) ?? inputs.at(-1);
    input.checked = true;
  }
};

const write = () => {
  const address = new URL(location);
  address.search = new URLSearchParams(answersOf());
  history.replaceState(null, "", address);
};

// The data is fetched once, when there is something to match.
let fetched;
const update = async (cleared = false) => {
  fetched ??= fetch(advisor.dataset.advisor).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))));
  try {
    show(await fetched, cleared);
  } catch (error) {
    fetched = undefined;
    console.error(error);
    result.hidden = true;
    status.textContent = "The recommendations could not be matched. All of them are below; reload the page to try again.";
  }
};

form.addEventListener("change", () => { write(); update(); });
form.addEventListener("reset", () => setTimeout(() => { write(); update(true); }));
form.addEventListener("submit", (event) => event.preventDefault());
read();
if (Object.keys(answersOf()).length) {
  write();
  update();
}
