package io.equilibria.metric.transport;

/**
 * A cheapest way to move one weighted set of points onto another, with the proof that it is one.
 *
 * <p>The potentials are feasible for the dual problem, u[i] + v[j] at most cost[i][j], so that no
 * plan costs less than {@code sum a u + sum b v}; {@code gap} is what the plan costs beyond that:
 * rounding, some 1e-15 of the largest cost, of either sign.
 *
 * @param cost the sum of mass times cost over the plan, for masses of sum 1
 * @param gap cost less the value of the dual
 * @param from [k] sources, one for each of the k pairs between which mass moves
 * @param to [k] targets
 * @param mass [k], positive, of sum 1
 * @param sourcePotential u [n]
 * @param targetPotential v [m]
 */
@SuppressWarnings("ArrayRecordComponent") // equality by content is nowhere asked for
public record TransportPlan(
    double cost,
    double gap,
    int[] from,
    int[] to,
    double[] mass,
    double[] sourcePotential,
    double[] targetPotential) {}
