/**
 * Custom experiments for the command {@code reproduce}: a sweep and claims about its table.
 *
 * <p>A claim is fixed before the first run: its bound and threshold are part of the code, and the
 * page shows whether it holds. {@code src/it/example} has a complete example, {@code TinyStudy}.
 *
 * <pre>{@code
 * SweepClaim claim =
 *     new SweepClaim(
 *         "near",
 *         "The generator comes near the data.",
 *         SweepClaim.Bound.AT_MOST,
 *         0.25,
 *         table -> table.median(0, "w1"));
 * System.out.println(claim.id() + " " + claim.bound() + " " + claim.threshold());
 * }</pre>
 */
@NullMarked
package io.equilibria.experiment;

import org.jspecify.annotations.NullMarked;
