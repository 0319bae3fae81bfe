// Narrows the list of quotes and views by principle, statement and person. The choice is kept in the
// address, so that it can be linked and survives a reload; without this script the list is whole.
const form = document.querySelector("[data-filters]");

if (form) {
  const items = [...document.querySelectorAll("[data-item]")];
  const groups = [...document.querySelectorAll("[data-group]")];
  const status = form.querySelector("[role=status]");
  const fields = ["principle", "statement", "person"];

  const fits = (item, chosen) =>
    (!chosen.principle || item.dataset.principle.split(" ").includes(chosen.principle)) &&
    (!chosen.statement || item.dataset.statement === chosen.statement) &&
    (!chosen.person || item.dataset.by.split(" ").includes(chosen.person));

  const show = () => {
    const chosen = Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
    for (const item of items) item.hidden = !fits(item, chosen);
    for (const group of groups) group.hidden = !group.querySelector("[data-item]:not([hidden])");
    const shown = items.filter((item) => !item.hidden).length;
    status.textContent = shown
      ? `${shown} of ${items.length} quotes and views`
      : "No quote or view in this base has all of these. Choose fewer, or show all.";
  };

  // An address can ask for what is not there: such a choice falls back to all.
  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const name of fields) {
      form.elements[name].value = asked.get(name) ?? "";
      if (form.elements[name].selectedIndex < 0) form.elements[name].value = "";
    }
    show();
  };

  const write = () => {
    const address = new URL(location);
    for (const name of fields) {
      const value = form.elements[name].value;
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(null, "", address);
    show();
  };

  form.addEventListener("change", write);
  form.addEventListener("reset", () => setTimeout(write));
  read();
}
