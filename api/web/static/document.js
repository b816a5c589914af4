// A document beside what was said of it: jumps that keep the focus, and keys. All of it works
// without this file too, by plain links.

const panes = document.querySelector(".panes");
const side = document.getElementById("side");
const text = document.getElementById("text");

// What was jumped from: where the key for the text leads back to.
let origin = null;
// Where one is already. The browser tells of a jump by a key later than the next key may come.
let arrived = "";

function target() {
  const id = decodeURIComponent(location.hash.slice(1));
  return id ? document.getElementById(id) : null;
}

// The passages an item of the side list quotes here.
function passages(item) {
  return [...item.querySelectorAll(".passages a[href^='#']")]
    .map((link) => document.getElementById(link.getAttribute("href").slice(1)))
    .filter((node) => node && text.contains(node));
}

function choose(item) {
  for (const node of panes.querySelectorAll(".held")) {
    node.classList.remove("held");
  }
  if (!item) {
    return;
  }
  item.classList.add("held");
  for (const node of passages(item)) {
    node.classList.add("held");
  }
}

function reach(node) {
  if (!node.hasAttribute("tabindex") && !node.matches("a, button")) {
    node.setAttribute("tabindex", "-1");
  }
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block: text.contains(node) ? "center" : "nearest" });
}

// An item's passages are brought into view beside it.
function arrive() {
  arrived = location.hash;
  const node = target();
  if (!node || !panes.contains(node)) {
    return;
  }
  const item = node.closest(".item");
  if (item) {
    choose(item);
    const [first] = passages(item);
    first?.scrollIntoView({ block: "center" });
  }
  reach(node);
}

// The queue asks of one thing: its passages are in view from the start, and the keys at the answers.
function begin() {
  const asked = document.getElementById(panes.dataset.asks ?? "");
  if (location.hash || !asked) {
    arrive();
    return;
  }
  choose(asked);
  const [first] = passages(asked);
  first?.scrollIntoView({ block: "center" });
  document.getElementById("question-head").focus({ preventScroll: true });
}

function go(id) {
  location.hash = id;
  arrive();
}

function step(by) {
  const items = [...side.querySelectorAll(".item[id]")];
  const held = side.querySelector(".item.held");
  const place = items.indexOf(held);
  const next = place < 0 ? (by > 0 ? 0 : items.length - 1) : place + by;
  if (items[next]) {
    go(items[next].id);
  }
}

function turn() {
  const focused = document.activeElement;
  if (text.contains(focused)) {
    const back = origin?.isConnected ? origin : side.querySelector(".item.held");
    reach(back ?? side);
    return;
  }
  const item = focused?.closest?.(".item") ?? side.querySelector(".item.held");
  const link = item?.querySelector(".passages a[href^='#']");
  origin = item ?? null;
  if (link) {
    go(link.getAttribute("href").slice(1));
  } else {
    reach(text);
  }
}

function follow(relation) {
  document.querySelector(`a[rel="${relation}"]`)?.click();
}

function help() {
  const keys = document.getElementById("keys");
  if (keys && !keys.open) {
    keys.showModal();
  }
}

const KEYS = {
  n: () => follow("next"),
  p: () => follow("prev"),
  u: () => follow("up"),
  j: () => panes && step(1),
  k: () => panes && step(-1),
  t: () => panes && turn(),
  s: () => document.querySelector("a[data-key='s']")?.click(),
  "?": help,
};

function isTyping(node) {
  return node.closest?.("input, textarea, select") != null;
}

// Before the keys that all pages have.
window.addEventListener(
  "keydown",
  (event) => {
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
    const action = KEYS[event.key];
    if (!plain || !action || isTyping(event.target)) {
      return;
    }
    event.stopImmediatePropagation();
    if (!document.querySelector("dialog[open]")) {
      event.preventDefault();
      action();
    }
  },
  true,
);

if (panes) {
  panes.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const item = link?.closest(".item");
    if (item) {
      origin = item;
      choose(item);
    }
    if (link && link.getAttribute("href") === location.hash) {
      arrive();
    }
  });
  window.addEventListener("hashchange", () => {
    if (location.hash !== arrived) {
      arrive();
    }
  });
  begin();
}
