/**
 * Finite zero-sum games. {@link io.equilibria.internal.tournament.matrix.PayoffMatrix} contains the
 * payoffs to the row player. {@link io.equilibria.internal.tournament.matrix.MatrixGame} computes
 * value and equilibrium by linear programming, with bounds that prove them. {@link
 * io.equilibria.internal.tournament.matrix.FictitiousPlay} and {@link
 * io.equilibria.internal.tournament.matrix.MultiplicativeWeights} converge to the same value by
 * repeated play and serve as cross-checks.
 *
 * <pre>{@code
 * PayoffMatrix game = PayoffMatrix.of(new double[][] {{1, -1}, {-1, 1}});
 * MatrixEquilibrium found = MatrixGame.solve(game);
 * found.value();   // 0
 * found.rows();    // 1/2, 1/2
 * found.columns(); // 1/2, 1/2
 * }</pre>
 */
package io.equilibria.internal.tournament.matrix;
