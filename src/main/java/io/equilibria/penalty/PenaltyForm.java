package io.equilibria.penalty;

import io.equilibria.config.GradientOf;

/**
 * A penalty on the norm of a gradient: points, cost and function, which can be combined freely.
 *
 * @param points the points at which the gradient is computed
 * @param cost the cost of its norm: weight, target, sides
 * @param of the function
 */
public record PenaltyForm(PenaltyPoints points, PenaltyCost cost, GradientOf of) {}
