/**
 * Figures: charts, grids, scalar fields and images of samples, rendered as PNG and SVG and exported
 * as data.
 */
package io.equilibria.internal.report.figure;
