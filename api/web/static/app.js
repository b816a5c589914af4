// What the pages of the service do beyond links and forms: files dropped and sent, a run followed,
// keys. Without it everything works by links and forms alone. Chromium 100 and later.

const byId = (id) => document.getElementById(id);
const JUNK = /^(\._.*|\.~.*|~\$.*|~wrl.*|\.ds_store|(eh)?thumbs\.db|desktop\.ini|__MACOSX)$/i;
const SHOWN_FILES = 200;
const UNITS = ["字节", "KB", "MB", "GB"];

function fileSize(bytes) {
  let unit = 0;
  while (bytes >= 1024 && unit < UNITS.length - 1) {
    bytes /= 1024;
    unit += 1;
  }
  return `${bytes.toFixed(unit < 2 ? 0 : 1).replace(/\.0$/, "")} ${UNITS[unit]}`;
}

function show(element, text) {
  element.textContent = text;
  element.hidden = text === "";
}

// ---- Files chosen or dropped, by path ----

class Chosen {
  constructor(limits) {
    this.limits = limits;
    this.files = new Map();
    this.left = 0;
  }

  add(path, file) {
    if (path.split("/").some((part) => JUNK.test(part))) {
      this.left += 1;
    } else {
      this.files.set(path, file);
    }
  }

  clear() {
    this.files.clear();
    this.left = 0;
  }

  get bytes() {
    let sum = 0;
    for (const file of this.files.values()) {
      sum += file.size;
    }
    return sum;
  }

  isTooLarge(file) {
    return file.size > this.limits.fileBytes;
  }

  // What forbids sending, "" if nothing does.
  get problem() {
    const large = [...this.files.values()].filter((file) => this.isTooLarge(file)).length;
    if (large) {
      return `有${large}份超过 ${fileSize(this.limits.fileBytes)}，请先移除，或压缩图片后重新选择。`;
    }
    if (this.files.size > this.limits.runFiles) {
      return `一次最多提交${this.limits.runFiles}份，现在有${this.files.size}份，请分几次提交。`;
    }
    if (this.bytes > this.limits.runBytes) {
      return `合计超过 ${fileSize(this.limits.runBytes)}，请分几次提交。`;
    }
    return "";
  }

  // What they are together called: by their folder, or by the first of them.
  get top() {
    const tops = new Set([...this.files.keys()].map((path) => path.split("/")[0]));
    const [first] = tops;
    const named = first ? first.replace(/\.[A-Za-z]{1,5}$/, "") : "";
    return tops.size > 1 ? `${named}等${this.files.size}份` : named;
  }
}

// A browser gives the entries of a folder a hundred at a time.
async function walk(entry, chosen) {
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail));
    chosen.add(entry.fullPath.replace(/^\//, ""), file);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) {
      return;
    }
    for (const one of some) {
      await walk(one, chosen);
    }
  }
}

// ---- The form that hands them in ----

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function prepareHandIn(form) {
  const given = form.dataset;
  const chosen = new Chosen({
    fileBytes: Number(given.fileBytes),
    runBytes: Number(given.runBytes),
    runFiles: Number(given.runFiles),
  });
  const [input, drop, send, name] = ["files", "drop", "send", "name"].map(byId);
  const folder = document.createElement("input");
  let suggested = "";
  let request = null;

  function tellName() {
    if (name.value === suggested) {
      suggested = chosen.files.size ? `${today()} ${chosen.top}`.trim() : "";
      name.value = suggested;
    }
  }

  function listFile(path, file) {
    const item = document.createElement("li");
    const words = document.createElement("span");
    const size = document.createElement("small");
    const remove = document.createElement("button");
    words.textContent = path;
    size.textContent = fileSize(file.size);
    remove.type = "button";
    remove.className = "quiet small";
    remove.textContent = "移除";
    remove.setAttribute("aria-label", `移除 ${path}`);
    remove.addEventListener("click", () => {
      const next = item.nextElementSibling || item.previousElementSibling;
      chosen.files.delete(path);
      refresh(next ? [...item.parentNode.children].indexOf(item) : -1);
    });
    item.classList.toggle("too-large", chosen.isTooLarge(file));
    item.append(words, " ", size, " ", remove);
    return item;
  }

  // `focused` is the place in the list where the removed file stood.
  function refresh(focused = -1) {
    const list = byId("chosen-list");
    const all = [...chosen.files];
    list.replaceChildren(...all.slice(0, SHOWN_FILES).map((pair) => listFile(...pair)));
    byId("chosen").hidden = all.length === 0 && chosen.left === 0;
    const more = all.length > SHOWN_FILES ? `，列出前${SHOWN_FILES}份` : "";
    byId("chosen-count").textContent = `已选${all.length}份，合计 ${fileSize(chosen.bytes)}${more}`;
    show(byId("chosen-note"), chosen.left ? `略去${chosen.left}个系统文件或临时文件。` : "");
    show(byId("problem"), chosen.problem);
    send.disabled = all.length === 0 || chosen.problem !== "";
    tellName();
    if (focused >= 0) {
      const items = list.querySelectorAll("button");
      (items[Math.min(focused, items.length - 1)] || byId("choose-files")).focus();
    }
  }

  function take(files) {
    for (const file of files) {
      chosen.add(file.webkitRelativePath || file.name, file);
    }
    refresh();
  }

  async function takeDropped(transfer) {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    if (!entries.length) {
      take(transfer.files);
      return;
    }
    try {
      for (const entry of entries) {
        await walk(entry, chosen);
      }
      refresh();
    } catch {
      refresh();
      show(byId("problem"), "有的文件读不到，可能已移动或正被占用；请核对后重新选择。");
    }
  }

  function setSending(isSending) {
    byId("sending").hidden = !isSending;
    send.disabled = isSending;
    drop.toggleAttribute("inert", isSending);
    drop.classList.toggle("sending", isSending);
    request = isSending ? request : null;
  }

  function fail(words) {
    setSending(false);
    show(byId("problem"), words);
  }

  function finish() {
    if (request.status < 400) {
      window.location.assign(request.responseURL);
      return;
    }
    let words = "没有提交成功，请稍后再试。";
    try {
      words = JSON.parse(request.responseText).detail || words;
    } catch {
      // An answer of something between here and the service.
    }
    fail(words);
  }

  function submit(event) {
    event.preventDefault();
    const data = new FormData();
    for (const field of ["profile", "name", "previous"]) {
      const value = form.elements[field] ? form.elements[field].value : "";
      if (value) {
        data.append(field, value);
      }
    }
    for (const [path, file] of chosen.files) {
      data.append("files", file, path);
    }
    request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (sent) => {
      const share = sent.lengthComputable ? Math.floor((sent.loaded / sent.total) * 100) : 0;
      byId("sent").value = share;
      const words = share === 100 ? "已上传，正在登记……" : `正在上传：${share}%`;
      if (share % 10 === 0) {
        byId("sent-words").textContent = words;
      }
    });
    request.addEventListener("load", finish);
    request.addEventListener("error", () => fail("连接中断，没有提交成功。选好的文件还在，请重试。"));
    request.addEventListener("abort", () => fail("已停止上传，没有提交。"));
    show(byId("problem"), "");
    byId("sent").value = 0;
    byId("sent-words").textContent = "正在上传：0%";
    setSending(true);
    request.send(data);
  }

  function tellProfile() {
    const option = byId("profile").selectedOptions[0];
    byId("profile-source").textContent = option ? option.title : "";
  }

  input.required = false;
  input.hidden = true;
  folder.type = "file";
  folder.webkitdirectory = true;
  byId("choose-files").addEventListener("click", () => input.click());
  byId("choose-folder").addEventListener("click", () => folder.click());
  for (const one of [input, folder]) {
    one.addEventListener("change", () => {
      take([...one.files]);
      one.value = "";
    });
  }
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) {
      drop.classList.remove("over");
    }
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (!request) {
      takeDropped(event.dataTransfer);
    }
  });
  byId("clear").addEventListener("click", () => {
    chosen.clear();
    refresh();
    byId("choose-files").focus();
  });
  byId("stop").addEventListener("click", () => request && request.abort());
  byId("profile").addEventListener("change", tellProfile);
  form.addEventListener("submit", submit);
  tellProfile();
  refresh();
}

// ---- A run that goes on ----

function follow(place) {
  let wait = 1000;

  async function ask() {
    try {
      const answer = await fetch(place.dataset.url, { headers: { Accept: "text/html" } });
      if (answer.status === 204 || answer.redirected || answer.status === 404) {
        window.location.reload();
        return;
      }
      if (answer.ok) {
        place.innerHTML = await answer.text();
        tell();
        wait = 1000;
      } else {
        wait = Math.min(wait * 2, 15000);
      }
    } catch {
      wait = Math.min(wait * 2, 15000); // the service is being started anew, or the network is away
    }
    later();
  }

  function tell() {
    const told = place.querySelector("[data-told]").dataset.told;
    if (byId("told").textContent !== told) {
      byId("told").textContent = told;
    }
  }

  function later() {
    window.setTimeout(ask, document.hidden ? 10 * wait : wait);
  }

  later();
}

// ---- Reports that are being renewed ----

function awaitReports(place) {
  async function ask() {
    try {
      const answer = await fetch(place.dataset.url, { headers: { Accept: "text/html" } });
      if (answer.status !== 202) {
        arrive();
        return;
      }
    } catch {
      // The network is away; it is asked again.
    }
    window.setTimeout(ask, document.hidden ? 20000 : 2000);
  }

  // What a person has opened is not closed again.
  function arrive() {
    if (!document.querySelector("main details[open]")) {
      window.location.reload();
      return;
    }
    const link = document.createElement("a");
    link.href = window.location.pathname;
    link.textContent = "看新的";
    place.replaceChildren("报告已更新。", link);
  }

  window.setTimeout(ask, 2000);
}

// ---- Keys ----

function step(by) {
  const links = [...document.querySelectorAll("#list tbody td.title > a")];
  const here = links.indexOf(document.activeElement);
  const next = links[here < 0 ? 0 : Math.max(0, Math.min(here + by, links.length - 1))];
  if (next) {
    next.focus();
  }
}

function go(selector) {
  const link = document.querySelector(selector);
  if (link) {
    link.click();
  }
}

const KEYS = {
  "/": () => byId("q") && byId("q").focus(),
  "?": () => window.location.assign(byId("keys-link").href),
  j: () => step(1),
  k: () => step(-1),
  n: () => go("a[rel='next']"),
  p: () => go("a[rel='prev']"),
};

document.addEventListener("keydown", (event) => {
  const busy = event.target.closest("input, select, textarea, [contenteditable]");
  if (busy || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
    return;
  }
  const act = KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

document.documentElement.classList.add("scripted");
if (byId("hand-in")) {
  prepareHandIn(byId("hand-in"));
}
if (byId("progress")) {
  follow(byId("progress"));
}
if (byId("renewing")) {
  awaitReports(byId("renewing"));
}
