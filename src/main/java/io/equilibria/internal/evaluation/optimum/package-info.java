/**
 * Compares learned discriminators with the optimal one, D* = p / (p + q), in games whose data and
 * generator have densities: for trained games ({@link
 * io.equilibria.internal.evaluation.optimum.OptimumKinds}) and during training ({@link
 * io.equilibria.internal.evaluation.optimum.OptimumLook}).
 */
package io.equilibria.internal.evaluation.optimum;
