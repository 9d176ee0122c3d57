(function () {
  var search = document.getElementById("search");
  var found = document.getElementById("found");
  var expand = document.getElementById("expand");
  var tensors = Array.from(document.querySelectorAll(".tensor"));
  var branches = Array.from(document.querySelectorAll(".branch")).reverse();
  var below = Array.from(document.querySelectorAll(".below")).reverse();
  function show() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    tensors.forEach(function (tensor) {
      var key = tensor.dataset.key;
      tensor.hidden = !words.every(function (word) { return key.includes(word); });
      count += tensor.hidden ? 0 : 1;
    });
    // What lies below a tensor needs its name to be told from the like.
    below.forEach(function (part) {
      if (part.querySelector(".tensor:not([hidden])") !== null) { part.previousElementSibling.hidden = false; }
    });
    branches.forEach(function (branch) {
      branch.hidden = branch.querySelector(".tensor:not([hidden])") === null;
      if (words.length > 0) { branch.open = !branch.hidden; }
    });
    found.textContent = words.length > 0 ? count + " of " + tensors.length + " tensors" : "";
  }
  search.addEventListener("input", show);
  expand.addEventListener("click", function () {
    var open = branches.some(function (branch) { return !branch.open; });
    branches.forEach(function (branch) { branch.open = open; });
    expand.textContent = open ? "Close all" : "Open all";
  });
  show();
})();
