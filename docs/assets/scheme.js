// Light or dark before the first paint: as the reader chose, otherwise as the system says.
{
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const KEY = "evidence-colour-scheme";

  // Storage can be forbidden or full: then a choice holds for this page only.
  const stored = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const store = (scheme) => { try { localStorage.setItem(KEY, scheme); } catch { /* see above */ } };

  let choice = stored();
  const show = () => {
    const chosen = ["default", "slate"].includes(choice);
    root.dataset.mdColorScheme = chosen ? choice : dark.matches ? "slate" : "default";
  };
  const choose = (scheme) => { choice = scheme; show(); };

  // The style sheet shows the buttons that need JavaScript where there is some.
  root.classList.replace("no-js", "js");
  show();
  dark.addEventListener("change", show);
  addEventListener("storage", () => choose(stored()));
  addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-switches-scheme]")) return;
    choose(root.dataset.mdColorScheme === "slate" ? "default" : "slate");
    store(choice);
  });
}
