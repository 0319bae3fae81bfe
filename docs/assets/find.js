// Typed words in; the results that Pagefind has for them, and the words that nothing in the base matches, out.
// Loaded when the search first opens, and Pagefind with it.
const SITE = new URL("..", import.meta.url);
const LOOKED_AT = 10;  // results in which a word is looked for

const pagefind = await import(new URL("pagefind/pagefind.js", SITE));
await pagefind.options({ baseUrl: SITE.pathname });
await pagefind.init();

// A word as Pagefind sees it: without case, accents and punctuation.
const plain = (word) => word.normalize("NFKD").replace(/[^\p{L}\p{N}_]/gu, "").toLowerCase();

const words = (text) => text.split(/\s+/);

// For a word it does not know Pagefind gives the results of its beginning: those of "do" for "docker". That would
// hide that nothing here speaks of Docker, so each word is first looked up by itself: as it is, then as a beginning.
const isThere = async (word) => {
  if ((await pagefind.search(`"${word}"`)).results.length) return true;
  const { results } = await pagefind.search(word);
  const found = await Promise.all(results.slice(0, LOOKED_AT).map((result) => result.data()));
  return found.some(({ content, meta }) => words(`${content} ${meta.title} ${meta.kind ?? ""}`)
    .some((one) => plain(one).startsWith(word)));
};

export const find = async (typed) => {
  const phrase = /^".+"$/.test(typed);
  const asked = words(typed).filter(plain);
  const there = phrase ? asked : await Promise.all(asked.map((word) => isThere(plain(word))));
  const known = asked.filter((_, place) => there[place]);
  const query = phrase ? typed : known.map(plain).join(" ");
  return {
    results: known.length ? (await pagefind.search(query)).results : [],
    missing: asked.filter((_, place) => !there[place]),
  };
};
