/** Figures as data and as pictures, PNG and SVG: charts, grids, fields, samples. */
package io.equilibria.report.figure;
