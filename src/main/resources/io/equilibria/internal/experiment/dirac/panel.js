(function () {
  var root = document.getElementById("try");
  var find = function (name) { return document.getElementById("try-" + name); };
  var numbers = JSON.parse(find("plane").dataset.numbers);
  var svg = find("plane");
  var handle = find("handle");
  var start = numbers.start.slice();
  /* Pixels of the drawing, as in DiracPanel. */
  var side = numbers.side;
  var reach = numbers.reach;
  function x(theta) { return numbers.left + (theta / reach + 1) * side / 2; }
  function y(psi) { return numbers.top + (1 - psi / reach) * side / 2; }
  function chosen(name) {
    return root.querySelector("input[name=try-" + name + "]:checked").value;
  }
  function kept(value) {
    return Math.max(-reach, Math.min(reach, Math.round(value * 1000) / 1000));
  }
  function path(points) {
    var inside = points.filter(function (w) { return 100 > Math.hypot(w[0], w[1]); });
    return "M" + inside.map(function (w) {
      return x(w[0]).toFixed(1) + " " + y(w[1]).toFixed(1);
    }).join("L");
  }
  function arrows(game) {
    var all = "";
    var count = numbers.arrows;
    for (var i = 0; i !== count * count; i += 1) {
      var theta = reach * ((2 * (i % count) + 1) / count - 1);
      var psi = reach * ((2 * Math.floor(i / count) + 1) / count - 1);
      var v = game.field(theta, psi);
      var length = Math.hypot(v[0], v[1]);
      if (length > 0) {
        all += arrow(x(theta), y(psi), v[0] / length, -v[1] / length);
      }
    }
    return all;
  }
  function arrow(px, py, dx, dy) {
    var tipX = px + 6 * dx;
    var tipY = py + 6 * dy;
    function at(a, b) { return a.toFixed(1) + " " + b.toFixed(1); }
    return "M" + at(px - 6 * dx, py - 6 * dy) + "L" + at(tipX, tipY)
      + "M" + at(tipX - 3.5 * (dx - 0.6 * dy), tipY - 3.5 * (dy + 0.6 * dx)) + "L" + at(tipX, tipY)
      + "L" + at(tipX - 3.5 * (dx + 0.6 * dy), tipY - 3.5 * (dy - 0.6 * dx));
  }
  function share(left) {
    if (left > 100) {
      return "more than 100 times the initial distance";
    }
    return (left >= 0.1 ? (100 * left).toFixed(0) : (100 * left).toPrecision(2))
      + "\u00a0% of the initial distance";
  }
  function draw() {
    var loss = chosen("loss");
    var penalty = chosen("penalty");
    var updates = chosen("updates");
    var rate = Math.round(1000 * Number(find("rate").value)) / 1000;
    var game = dirac(loss, penalty, numbers);
    var points = game.descent(start, rate, numbers.steps, updates === "alternating");
    var end = points[points.length - 1];
    find("field").setAttribute("d", arrows(game));
    find("path").setAttribute("d", path(points));
    svg.dataset.loss = loss;
    handle.setAttribute("transform", "translate(" + x(start[0]) + " " + y(start[1]) + ")");
    handle.setAttribute("aria-valuenow", start[0]);
    handle.setAttribute("aria-valuetext",
      "theta " + start[0].toFixed(2) + ", psi " + start[1].toFixed(2));
    find("end").setAttribute("cx", x(Math.max(-9, Math.min(9, end[0]))));
    find("end").setAttribute("cy", y(Math.max(-9, Math.min(9, end[1]))));
    find("size").textContent = rate.toFixed(2);
    var name = numbers.names[loss + " " + penalty];
    var left = Math.hypot(end[0], end[1]) / Math.hypot(start[0], start[1]);
    find("words").textContent = (name ? name + ", " : "") + updates + " updates, step size "
      + rate.toFixed(2) + ", from (" + start[0].toFixed(2) + ", " + start[1].toFixed(2)
      + "): after " + numbers.steps + " steps the game is at " + share(left)
      + " from the equilibrium.";
  }
  function move(event) {
    var box = svg.getBoundingClientRect();
    var scale = numbers.width / box.width;
    var px = (event.clientX - box.left) * scale;
    var py = (event.clientY - box.top) * scale;
    start = [kept(((px - numbers.left) * 2 / side - 1) * reach),
      kept((1 - (py - numbers.top) * 2 / side) * reach)];
    draw();
  }
  /* A finger drags the handle alone, so that elsewhere it scrolls the page; a tap moves the start. */
  var dragging = false;
  svg.addEventListener("pointerdown", function (event) {
    dragging = event.target.closest("#try-handle") !== null || event.pointerType === "mouse";
    if (dragging) {
      svg.setPointerCapture(event.pointerId);
      handle.focus({ preventScroll: true });
      event.preventDefault();
      move(event);
    }
  });
  svg.addEventListener("click", move);
  svg.addEventListener("pointermove", function (event) {
    if (dragging) { move(event); }
  });
  ["pointerup", "pointercancel"].forEach(function (name) {
    svg.addEventListener(name, function () { dragging = false; });
  });
  var keys = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  handle.addEventListener("keydown", function (event) {
    var step = keys[event.key];
    if (step) {
      var far = event.shiftKey ? 0.5 : 0.1;
      start = [kept(start[0] + far * step[0]), kept(start[1] + far * step[1])];
      event.preventDefault();
      draw();
    }
  });
  root.querySelectorAll("input").forEach(function (input) {
    input.addEventListener("input", draw);
  });
  find("reset").addEventListener("click", function () {
    start = numbers.start.slice();
    find("rate").value = numbers.rate;
    draw();
  });
  root.classList.add("live");
  handle.setAttribute("tabindex", "0");
  handle.setAttribute("role", "slider");
  handle.setAttribute("aria-label", "Start of the game, in the plane; moved by arrow keys");
  handle.setAttribute("aria-valuemin", -reach);
  handle.setAttribute("aria-valuemax", reach);
  draw();
})();
