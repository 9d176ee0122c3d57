/**
 * Learned discriminators beside the optimal one, D* = p / (p + q), of games whose data and
 * generator have densities: as measures of games that were trained ({@link
 * io.equilibria.evaluation.optimum.OptimumKinds}), and over training ({@link
 * io.equilibria.evaluation.optimum.OptimumLook}).
 */
package io.equilibria.evaluation.optimum;
