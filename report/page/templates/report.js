(function () {
  "use strict";

  // The oldest browsers this must serve know ECMAScript 5 and nothing later.
  var views = document.querySelectorAll(".view");
  var current = null;
  var places = {};
  var origins = {};

  function each(list, action) {
    for (var i = 0; i < list.length; i += 1) {
      action(list[i], i);
    }
  }

  function holds(node, name) {
    return (" " + node.className + " ").indexOf(" " + name + " ") >= 0;
  }

  function viewOf(node) {
    while (node && node.nodeType === 1 && !holds(node, "view")) {
      node = node.parentNode;
    }
    return node && node.nodeType === 1 ? node : null;
  }

  function target() {
    var id = location.hash.slice(1);
    return id ? document.getElementById(id) : null;
  }

  // One view is shown at a time; where a table was left, it is found again.
  function open(view) {
    if (current) {
      current.className = current.className.replace(" open", "");
    }
    view.className += " open";
    current = view;
    each(document.querySelectorAll("header nav a"), function (link) {
      if (link.getAttribute("href") === "#" + view.id) {
        link.setAttribute("aria-current", "page");
      } else {
        link.removeAttribute("aria-current");
      }
    });
  }

  function reach(node, isView) {
    var place = isView ? places[node.id] || 0 : null;
    var focused = isView ? origins[node.id] || node.querySelector("h2") : node;
    if (!isView && !node.hasAttribute("tabindex")) {
      node.setAttribute("tabindex", "-1");
    }
    focused.focus();
    if (isView) {
      window.scrollTo(0, place);
    } else {
      node.scrollIntoView();
      // What stands above is needed to understand a passage.
      var room = Math.round(window.innerHeight / 3) - node.getBoundingClientRect().top;
      if (room > 0) {
        window.scrollBy(0, -room);
      }
    }
  }

  function go() {
    var node = target();
    var view = node ? viewOf(node) : views[0];
    if (!view) {
      return;
    }
    var changed = view !== current;
    if (changed) {
      open(view);
    }
    if (node && (changed || node !== view)) {
      reach(node, node === view);
    }
  }

  document.addEventListener("click", function (event) {
    var link = event.target;
    while (link && link.nodeName !== "A") {
      link = link.parentNode;
    }
    if (link && current && holds(current, "keeps-place") && viewOf(link) === current) {
      places[current.id] = window.pageYOffset;
      origins[current.id] = link;
    }
  });

  function cellKey(row, column) {
    var cell = row.cells[column];
    var given = cell.getAttribute("data-sort");
    var text = given === null ? (cell.textContent || "").replace(/^\s+/, "") : given;
    return text !== "" && !isNaN(text) ? Number(text) : text;
  }

  function compare(one, other) {
    if (typeof one === "number" && typeof other === "number") {
      return one - other;
    }
    if (typeof one !== typeof other) {
      return typeof one === "number" ? -1 : 1;
    }
    return one.localeCompare(other, "zh");
  }

  function sort(table, heading, column) {
    var body = table.tBodies[0];
    var down = heading.getAttribute("aria-sort") === "ascending";
    var rows = [];
    each(body.rows, function (row, index) {
      rows.push({ row: row, key: cellKey(row, column), index: index });
    });
    rows.sort(function (one, other) {
      var order = compare(one.key, other.key);
      return (down ? -order : order) || one.index - other.index;
    });
    each(table.tHead.rows[0].cells, function (cell) {
      cell.removeAttribute("aria-sort");
    });
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    var sorted = document.createDocumentFragment();
    each(rows, function (one) {
      sorted.appendChild(one.row);
    });
    body.appendChild(sorted);
  }

  // A head repeated on paper is printed without its buttons, so the words stand beside them too.
  function makeSortable(table) {
    each(table.tHead.rows[0].cells, function (heading, column) {
      var button = document.createElement("button");
      var words = document.createElement("span");
      button.type = "button";
      button.appendChild(document.createTextNode(heading.textContent));
      words.className = "on-paper";
      words.appendChild(heading.firstChild);
      heading.appendChild(words);
      heading.appendChild(button);
      button.addEventListener("click", function () {
        sort(table, heading, column);
      });
    });
  }

  function prepareFilters() {
    var form = document.getElementById("filters");
    var rows = document.getElementById("project-table").tBodies[0].rows;
    var find = document.getElementById("find");
    var show = document.getElementById("show");
    var category = document.getElementById("category");
    var texts = [];
    var seen = {};

    each(rows, function (row) {
      var name = row.getAttribute("data-category");
      row.setAttribute("data-text", texts.length);
      texts.push((row.textContent || "").toLowerCase());
      if (name && !seen["=" + name]) {
        seen["=" + name] = true;
        var option = document.createElement("option");
        option.appendChild(document.createTextNode(name));
        option.value = name;
        category.appendChild(option);
      }
    });

    function fits(row) {
      var words = find.value.toLowerCase();
      var shows = " " + row.getAttribute("data-shows") + " ";
      return (!words || texts[row.getAttribute("data-text")].indexOf(words) >= 0) &&
        (!show.value || shows.indexOf(" " + show.value + " ") >= 0) &&
        (!category.value || row.getAttribute("data-category") === category.value);
    }

    function apply() {
      var count = 0;
      each(rows, function (row) {
        var fit = fits(row);
        row.style.display = fit ? "" : "none";
        count += fit ? 1 : 0;
      });
      document.getElementById("shown").textContent =
        count === rows.length ? "共" + count + "项" : "共" + rows.length + "项，列出" + count + "项";
    }

    each([find, show, category], function (input) {
      input.addEventListener("input", apply);
      input.addEventListener("change", apply);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });
    form.addEventListener("reset", function () {
      window.setTimeout(apply, 0);
    });
    each(document.querySelectorAll("[data-show]"), function (link) {
      link.addEventListener("click", function () {
        form.reset();
        show.value = link.getAttribute("data-show");
        window.setTimeout(apply, 0);
      });
    });
    apply();
  }

  each(document.querySelectorAll("table.sortable"), makeSortable);
  prepareFilters();
  window.addEventListener("hashchange", go);
  // The browser itself goes to the place when all is loaded, but not as far above it.
  window.addEventListener("load", function () {
    window.setTimeout(function () {
      var node = target();
      if (node && viewOf(node)) {
        reach(node, node === current);
      }
    }, 0);
  });
  go();
}());
