package io.equilibria.internal.metric.transport;

/**
 * An optimal transport plan between two weighted sets of points, with a certificate of optimality.
 *
 * <p>The potentials are feasible for the dual problem, u[i] + v[j] at most cost[i][j], so no plan
 * costs less than {@code sum a u + sum b v}; {@code gap} is the plan's excess cost over this bound:
 * rounding of either sign, about 1e-15 of the largest cost.
 *
 * @param cost the sum of mass times cost over the plan, for masses with sum 1
 * @param gap cost minus the dual value
 * @param from [k] sources, one for each of the k pairs between which mass moves
 * @param to [k] targets
 * @param mass [k], positive, with sum 1
 * @param sourcePotential u [n]
 * @param targetPotential v [m]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record TransportPlan(
    double cost,
    double gap,
    int[] from,
    int[] to,
    double[] mass,
    double[] sourcePotential,
    double[] targetPotential) {}
