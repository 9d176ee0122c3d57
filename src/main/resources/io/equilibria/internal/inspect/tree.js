(function () {
  var search = document.getElementById("search");
  var found = document.getElementById("found");
  var expand = document.getElementById("expand");
  var tensors = Array.from(document.querySelectorAll(".tensor"));
  var branches = Array.from(document.querySelectorAll(".branch")).reverse();
  var atFirst = new Map(branches.map(function (branch) { return [branch, branch.open]; }));
  var searching = false;
  function show() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    tensors.forEach(function (tensor) {
      var key = tensor.dataset.key;
      tensor.hidden = !words.every(function (word) { return key.includes(word); });
      count += tensor.hidden ? 0 : 1;
    });
    branches.forEach(function (branch) {
      branch.hidden = branch.querySelector(".tensor:not([hidden])") === null;
      if (words.length > 0) {
        branch.open = !branch.hidden;
      } else if (searching) {
        branch.open = atFirst.get(branch);
      }
    });
    searching = words.length > 0;
    found.textContent = searching ? count + " of " + tensors.length + " tensors" : "";
  }
  search.addEventListener("input", show);
  expand.addEventListener("click", function () {
    var open = branches.some(function (branch) { return !branch.open; });
    branches.forEach(function (branch) { branch.open = open || atFirst.get(branch); });
    expand.textContent = open ? "Fold again" : "Open all";
  });
  show();
})();
