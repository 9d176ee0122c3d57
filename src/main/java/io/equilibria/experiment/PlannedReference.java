package io.equilibria.experiment;

import io.equilibria.compute.Execution;
import io.equilibria.metric.Measured;
import java.util.function.Function;

/**
 * A value that games are compared with, such as what a score finds of real images. It is computed
 * once and kept in the experiment's folder, so that the page can be made without the data.
 *
 * @param row what it is the value of, such as {@code real images}
 * @param measure by the name that the sweep has for it
 * @param compute the value, or why there is none; those of one row one after the other
 */
public record PlannedReference(String row, String measure, Function<Execution, Measured> compute) {}
