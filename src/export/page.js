
(() => {
  "use strict";
  const form = document.getElementById("filter");
  const found = document.getElementById("found");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const marks = new Map();
  for (const mark of document.querySelectorAll(".drawing a")) {
    const key = mark.dataset.e || "";
    if (!marks.has(key)) marks.set(key, []);
    marks.get(key).push(mark);
  }
  const entries = Array.from(document.querySelectorAll("article[data-s]"), (article) => {
    const number = article.id.slice(1);
    const list = (name) => (article.dataset[name] || "").split(" ");
    return {
      article,
      row: document.getElementById("r" + number),
      marks: marks.get(number) || [],
      chosen: { a: list("a"), k: list("k"), s: list("s") },
      text: "",
    };
  });
  const parts = document.querySelectorAll("tbody, .part");
  const apply = () => {
    const words = fold(form.elements.words.value).split(/\s+/).filter(Boolean);
    const wanted = ["a", "k", "s"].map((name) => [name, form.elements[name].value]).filter(([, value]) => value);
    let count = 0;
    for (const entry of entries) {
      if (words.length && !entry.text) entry.text = fold(entry.article.textContent);
      const shown =
        wanted.every(([name, value]) => entry.chosen[name].includes(value)) &&
        words.every((word) => entry.text.includes(word));
      count += shown;
      entry.article.hidden = !shown;
      if (entry.row) entry.row.hidden = !shown;
      for (const mark of entry.marks) mark.classList.toggle("away", !shown);
    }
    const all = count === entries.length;
    for (const crowd of marks.get("") || []) crowd.classList.toggle("away", !all);
    for (const part of parts) part.hidden = !part.querySelector("tr[id]:not([hidden]), article:not([hidden])");
    found.textContent = all ? "" : count + " of " + entries.length + (entries.length === 1 ? " entry" : " entries") + " shown; the drawing dims the others.";
  };
  const all = () => {
    form.reset();
    apply();
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.closest("[hidden]")) {
      all();
      target.scrollIntoView();
    }
  });
  form.hidden = false;
  apply();
})();
