/**
 * f-divergences between distributions with known densities or given by samples: closed forms,
 * quadrature, Monte Carlo, histograms and nearest neighbours.
 */
package io.equilibria.internal.metric.divergence;
