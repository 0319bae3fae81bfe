// The reader's answers and the exported recommendations in; what speaks to the answers out. No page is touched here.

// Which answers of the reader an `applies` of the evidence names: { context: [answers] } against { context: answer }.
const named = (applies, answers) =>
  Object.keys(applies).filter((context) => Object.hasOwn(answers, context) && applies[context].includes(answers[context]));

const speaking = (points, answers) => points.flatMap((point, place) => (named(point.applies, answers).length ? [place] : []));

// It leans to one side where only points of that side speak to the answers; else it depends. It no more than leans:
// the points have conditions that no question can ask in full. A conclusion of the authors alone is said to be one.
const stance = (invest, defer, alone) => {
  if (!invest.length === !defer.length) return "It depends";
  const [side, places, way] = invest.length ? ["invest_when", invest, "investing"] : ["defer_when", defer, "deferring"];
  return places.every((place) => alone[side][place]) ? `Authors’ conclusion alone, leaning to ${way}` : `Leans to ${way}`;
};

const advise = (guidance, answers) => {
  const matched = named(guidance.unless, answers).length ? [] : named(guidance.applies, answers);
  const invest = speaking(guidance.invest_when, answers);
  const defer = speaking(guidance.defer_when, answers);
  return { id: guidance.id, order: guidance.order, matched, invest, defer, stance: stance(invest, defer, guidance.authors_alone) };
};

// Those that speak to more answers come first; equals keep the order of the evidence.
export const adviseAll = (recommendations, answers) => {
  const all = Object.values(recommendations).map((guidance) => advise(guidance, answers));
  all.sort((one, other) => other.matched.length - one.matched.length || one.order - other.order || (one.id < other.id ? -1 : 1));
  const speak = all.filter((advice) => advice.matched.length);
  return { speak, rest: all.filter((advice) => !advice.matched.length) };
};

// Answers that no recommendation names, as [context, answer].
export const unanswered = (recommendations, answers) => Object.entries(answers).filter(([context, answer]) =>
  !Object.values(recommendations).some((guidance) => guidance.applies[context]?.includes(answer)));
