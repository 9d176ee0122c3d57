package io.equilibria.report.figure.internal;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * What panels of rows have in common: lines with names, panels side by side with titles, one below
 * another with axes.
 *
 * @param names of the lines, from above
 * @param columns titles of panels side by side
 * @param axes titles of the axes, from above
 * @param notes all that may stand at the right of a line
 * @param legend what signs mean, for a width
 * @param lineHeight least height of a line
 */
public record Rows(
    List<String> names,
    List<String> columns,
    List<String> axes,
    List<String> notes,
    DoubleFunction<Legend> legend,
    double lineHeight) {}
