/**
 * f-divergences between distributions whose densities are known or estimated from samples: by
 * closed form, quadrature, Monte Carlo, histograms and nearest neighbours.
 */
package io.equilibria.metric.divergence;
