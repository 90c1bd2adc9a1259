// Opens links between pages without loading the program again, and returns to where one was on "back".
// Without this script every link still works: it is an ordinary address.
(() => {
  if (window.evidenceLinks) return;
  window.evidenceLinks = true;
  const main = () => document.querySelector('[data-testid="stMain"]');
  // What scrolls, and its position: the page, and a map that is larger than its place on it.
  const scrolled = () => [main(), document.querySelector(".eg-map")];
  const positions = () => scrolled().map((element) => [element?.scrollLeft ?? 0, element?.scrollTop ?? 0]);

  window.evidenceGo = (address) => {
    history.replaceState({ ...history.state, positions: positions() }, "");
    history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    window.evidenceTop();
  };
  window.evidenceTop = () => main()?.scrollTo(0, 0);

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.(".stHtml a[href]");
    if (!link) return;
    const address = link.getAttribute("href");
    if (address.startsWith("#")) {
      event.preventDefault();
      const place = document.getElementById(address.slice(1));
      place?.scrollIntoView({ behavior: "smooth", block: "start" });
      place?.focus({ preventScroll: true });
    } else if (address.startsWith("./")) {
      event.preventDefault();
      window.evidenceGo(address);
    }
  });

  // The map's own panel has nothing to say: a click on the map opens a page. It would only cover a part of it.
  document.addEventListener("load", ({ target }) => {
    if (!(target instanceof HTMLIFrameElement) || !target.title.includes("cytoscape")) return;
    const style = target.contentDocument?.createElement("style");
    if (!style) return;
    style.textContent = "#infopanel, #nodeActions { display: none } .container { border: 1px solid #d5dee0 !important }";
    target.contentDocument.head.append(style);
  }, true);

  // The page is drawn again piece by piece: go on until the place is there, or somebody scrolls.
  window.addEventListener("popstate", (event) => {
    const saved = event.state?.positions;
    if (!saved?.flat().some(Boolean)) return;
    const end = Date.now() + 3000;
    const timer = setInterval(() => {
      scrolled().forEach((element, i) => element?.scrollTo(...saved[i]));
      const there = positions().flat().every((at, i) => Math.abs(at - saved.flat()[i]) < 2);
      if (Date.now() > end || there) clearInterval(timer);
    }, 100);
    window.addEventListener("wheel", () => clearInterval(timer), { once: true });
  });
})();
