/*
 * Dirac-GAN as on paper, by the formulas of DiracGame and DiracDynamics: data are the point 0,
 * samples the point theta, the discriminator is f(x) = psi x.
 */
function dirac(loss, penalty, numbers) {
  function sigmoid(x) {
    return 1 / (1 + Math.exp(-x));
  }
  /* The slopes of the players' losses by the logit of samples. */
  function discriminator(logit) {
    return loss === "wasserstein" ? 1 : sigmoid(logit);
  }
  function generator(logit) {
    if (loss === "wasserstein") {
      return -1;
    }
    return loss === "minimax" ? -sigmoid(logit) : -sigmoid(-logit);
  }
  /* The penalty's derivative by psi. */
  function push(psi) {
    if (penalty === "towards-one") {
      return 2 * numbers.weight * (Math.abs(psi) - 1) * Math.sign(psi);
    }
    return penalty === "towards-zero" ? numbers.gamma * psi : 0;
  }
  function allowed(psi) {
    return penalty === "clipped" ? Math.max(-numbers.bound, Math.min(numbers.bound, psi)) : psi;
  }
  function field(theta, psi) {
    var logit = psi * theta;
    return [-generator(logit) * psi, -discriminator(logit) * theta - push(psi)];
  }
  /* Plain gradient descent; in alternation the discriminator goes first. */
  function descent(start, rate, steps, alternating) {
    var points = [start];
    for (var t = 0; t !== steps; t += 1) {
      var theta = points[t][0];
      var psi = points[t][1];
      var next = allowed(psi + rate * field(theta, psi)[1]);
      points.push([theta + rate * field(theta, alternating ? next : psi)[0], next]);
    }
    return points;
  }
  return { field: field, descent: descent };
}
