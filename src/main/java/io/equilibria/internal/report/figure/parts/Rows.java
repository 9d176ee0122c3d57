package io.equilibria.internal.report.figure.parts;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * The common structure of figures with panels of rows: named lines, titles of columns of panels,
 * and axes of rows of panels.
 *
 * @param names names of the lines, from top to bottom
 * @param columns titles of the columns of panels
 * @param axes titles of the axes, from top to bottom
 * @param notes all notes that may appear at the right end of a line
 * @param legend the legend for a given width
 * @param lineHeight smallest height of a line
 */
public record Rows(
    List<String> names,
    List<String> columns,
    List<String> axes,
    List<String> notes,
    DoubleFunction<Legend> legend,
    double lineHeight) {}
