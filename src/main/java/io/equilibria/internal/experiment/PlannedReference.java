package io.equilibria.internal.experiment;

import io.equilibria.internal.compute.Execution;
import io.equilibria.metric.Measured;
import java.util.function.Function;

/**
 * A reference value for games, such as the score of real images. It is computed once and stored in
 * the experiment's folder, so that the page can be rewritten without the data.
 *
 * @param row the row that it belongs to, such as {@code real images}
 * @param measure the measure, by its name in the sweep
 * @param compute computes the value, or a reason why there is none; values of one row are computed
 *     sequentially
 */
public record PlannedReference(String row, String measure, Function<Execution, Measured> compute) {}
