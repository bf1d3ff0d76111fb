// crossread: ribbons between two texts, and keyboard moves. Every page reads without it.
"use strict";
const pair = document.getElementById("pair");
if (pair) {
  const NS = "http://www.w3.org/2000/svg";
  const svg = pair.appendChild(document.createElementNS(NS, "svg"));
  svg.setAttribute("aria-hidden", "true");
  const hits = [...pair.querySelectorAll(".l .hit")];
  const ribbons = hits.flatMap((l) => l.dataset.to.trim().split(" ").map((n) => {
    const path = svg.appendChild(document.createElementNS(NS, "path"));
    const r = document.getElementById("r" + n);
    if (l.dataset.df.split(" ").includes(n)) path.classList.add("df");
    return { l, r, path };
  }));
  const share = (b, end) => {                  // each ribbon gets its slice of a passage
    const own = ribbons.filter((x) => x[end] === b[end]), i = own.indexOf(b);
    return [i / own.length, (i + 1) / own.length];
  };
  for (const b of ribbons) b.cut = [share(b, "l"), share(b, "r")];
  const edge = (el) => el.querySelector(".tx").getBoundingClientRect();
  const draw = () => {
    const o = pair.getBoundingClientRect(), clip = pair.querySelector(".stay").getBoundingClientRect();
    for (const { l, r, path, cut } of ribbons) {
      const a = edge(l), b = edge(r), x1 = a.right - o.left, x2 = b.left - o.left, xm = (x1 + x2) / 2;
      const y = (v) => Math.min(Math.max(v, clip.top), clip.bottom) - o.top;
      const [p, q] = cut[0].map((c) => a.top + c * a.height - o.top), [s, t] = cut[1].map((c) => y(b.top + c * b.height));
      path.classList.toggle("off", a.bottom < 0 || a.top > innerHeight);
      path.setAttribute("d", path.classList.contains("off")
        ? `M${x1},${(p + q) / 2}C${xm},${(p + q) / 2} ${xm},${(s + t) / 2} ${x2},${(s + t) / 2}`
        : `M${x1},${p}C${xm},${p} ${xm},${s} ${x2},${s}V${t}C${xm},${t} ${xm},${q} ${x1},${q}Z`);
    }
  };
  let due = 0;
  const later = () => { due = due || requestAnimationFrame(() => { due = 0; draw(); }); };
  addEventListener("scroll", later, { passive: true, capture: true });
  addEventListener("resize", later);
  draw();
  const light = (el) => {
    for (const x of pair.querySelectorAll(".on")) x.classList.remove("on");
    for (const b of ribbons) if (b.l === el || b.r === el) for (const x of [b.l, b.r, b.path]) x.classList.add("on");
    for (const b of ribbons) if (b.path.classList.contains("on")) svg.appendChild(b.path);
  };
  pair.addEventListener("pointerover", (e) => { const h = e.target.closest(".hit"); if (h) light(h); });
  pair.addEventListener("focusin", (e) => { const h = e.target.closest(".hit"); if (h) light(h); });
  let at = -1;
  addEventListener("keydown", (e) => {
    if (e.target.closest("input") || e.ctrlKey || e.metaKey || e.altKey || !"jk".includes(e.key)) return;
    at = Math.min(Math.max(at + (e.key === "j" ? 1 : -1), 0), hits.length - 1);
    hits[at].focus({ preventScroll: true });
    hits[at].scrollIntoView({ block: "center" });
  });
}
const matrix = document.querySelector(".matrix");
if (matrix) matrix.addEventListener("keydown", (e) => {   // arrow keys go from mark to mark
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[e.key];
  const cell = e.target.closest("tbody td, tbody th");
  if (!step || !cell) return;
  const rows = [...matrix.rows].filter((one) => !one.classList.contains("ten"));
  let row = rows.indexOf(cell.parentElement), col = cell.cellIndex, next;
  do { row += step[0]; col += step[1]; next = rows[row] && rows[row].cells[col]; }
  while (next && !next.querySelector("a"));
  if (next) { e.preventDefault(); next.querySelector("a").focus(); }
});
// The reading line: what a mark of the matrix stands for, at the foot of the window.
const passages = document.getElementById("passages");
if (matrix && passages) {
  const line = document.body.appendChild(document.createElement("p"));
  line.className = "reading";
  line.hidden = true;
  line.setAttribute("aria-hidden", "true");   // the mark's own page says it to those who listen
  const by = line.appendChild(document.createElement("small")), text = line.appendChild(document.createElement("bdi"));
  text.dir = "auto";
  const show = (e) => {
    const mark = e.target.closest && e.target.closest("a[data-p], .o a");
    line.hidden = !mark;
    if (!mark) return;
    if (!mark.dataset.p) {                     // the head of a column: the whole name, and its day
      by.textContent = mark.textContent + ", " + mark.nextElementSibling.dataset.on;
      text.textContent = "";
      return;
    }
    const passage = passages.children[mark.dataset.p], state = mark.querySelector(".m");
    const odd = mark.querySelector(".odd") ? ", differs" : "";
    const how = state ? " · " + (state.textContent === "unclear" ? "unclear: the nearest passage" : state.textContent) + odd : "";
    by.textContent = document.getElementById("articles").children[passage.dataset.a].textContent + how;
    text.textContent = passage.textContent;
  };
  for (const kind of ["pointerover", "focusin"]) matrix.addEventListener(kind, show);
  for (const kind of ["pointerleave", "focusout"]) matrix.addEventListener(kind, () => { line.hidden = true; });
}
// Decisions: y, n and u press the buttons of the passage or link in focus; j and k go to the next and the one before.
const asked = [...document.querySelectorAll("form.judge")];
if (asked.length) {
  const place = (form) => form.closest("tr.asked, tr, li");
  const here = () => {
    const near = document.activeElement.closest("tr, li") || document.querySelector(":target");
    return near ? asked.findIndex((form) => place(form) === near || near.contains(form)) : -1;
  };
  addEventListener("keydown", (e) => {
    if (e.target.closest("input, textarea") || e.ctrlKey || e.metaKey || e.altKey || e.repeat) return;
    const at = here();
    if (e.key === "j" || e.key === "k") {
      const next = asked[Math.min(Math.max(at + (e.key === "j" ? 1 : -1), 0), asked.length - 1)];
      next.querySelector("button").focus();
      next.scrollIntoView({ block: "center" });
    } else if (at >= 0 && "ynu".includes(e.key)) {
      const button = asked[at].querySelector(`button[data-key="${e.key}"]`);
      if (button) button.click();
    }
  });
}
// What is being added: the page asks for itself again until nothing waits.
const queue = document.getElementById("queue");
if (queue && queue.dataset.busy) {
  const again = async () => {
    try {
      const answer = await fetch(location.pathname, { cache: "no-store" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("queue");
      if (!fresh) return;
      if (fresh.innerHTML !== queue.innerHTML) queue.replaceChildren(...fresh.childNodes);
      if (!fresh.dataset.busy) { delete queue.dataset.busy; return; }
    } catch { return; }                        // crossread was stopped: what is shown stays
    setTimeout(again, 1000);
  };
  setTimeout(again, 1000);
}
// Keys of every page: / goes to the search, ? lists the keys.
const KEYS = [["/", "search"], ["?", "these keys"], ["arrows", "from mark to mark, in the matrix"],
  ["j k", "next and previous passage, side by side and where one decides"], ["y n u", "same claim, not the same, undo"]];
const help = () => {
  const box = document.body.appendChild(document.createElement("dialog"));
  box.className = "keylist";
  box.setAttribute("aria-label", "Keys");
  const list = box.appendChild(document.createElement("dl"));
  for (const [key, words] of KEYS) {
    list.appendChild(document.createElement("dt")).appendChild(document.createElement("kbd")).textContent = key;
    list.appendChild(document.createElement("dd")).textContent = words;
  }
  const close = box.appendChild(document.createElement("form"));
  close.method = "dialog";
  close.appendChild(document.createElement("button")).textContent = "Close";
  box.addEventListener("close", () => box.remove());
  box.showModal();
};
addEventListener("keydown", (e) => {
  if (e.target.closest("input, textarea") || e.ctrlKey || e.metaKey || e.altKey || document.querySelector("dialog")) return;
  const field = document.getElementById("q");
  if (e.key === "/" && field) { e.preventDefault(); field.focus(); field.select(); }
  if (e.key === "?") help();
});
