// The reader's answers and the exported recommendations in; what speaks to the answers out. No page is touched here.

// Which answers of the reader an `applies` of the evidence names: { context: [answers] } against { context: answer }.
const named = (applies, answers) =>
  Object.keys(applies).filter((context) => answers[context] && applies[context].includes(answers[context]));

const speaking = (points, answers) => points.flatMap((point, place) => (named(point.applies, answers).length ? [place] : []));

// A recommendation is for investing or for deferring where only such points speak to the answers; else it depends.
const stance = (invest, defer) => {
  if (invest.length && !defer.length) return "Invest";
  if (defer.length && !invest.length) return "Defer";
  return "It depends";
};

const advise = (guidance, answers) => {
  const matched = named(guidance.applies, answers);
  const invest = speaking(guidance.invest_when, answers);
  const defer = speaking(guidance.defer_when, answers);
  return { id: guidance.id, order: guidance.order, matched, invest, defer, stance: stance(invest, defer) };
};

// Those that speak to more answers come first; equals stand in the order of the evidence.
export const adviseAll = (recommendations, answers) => {
  const all = Object.values(recommendations).map((guidance) => advise(guidance, answers));
  all.sort((one, other) => other.matched.length - one.matched.length || one.order - other.order || (one.id < other.id ? -1 : 1));
  const speak = all.filter((advice) => advice.matched.length);
  return { speak, rest: all.filter((advice) => !advice.matched.length) };
};

// Answers that no recommendation names, as [context, answer].
export const unanswered = (recommendations, answers) => Object.entries(answers).filter(([context, answer]) =>
  !Object.values(recommendations).some((guidance) => guidance.applies[context]?.includes(answer)));
