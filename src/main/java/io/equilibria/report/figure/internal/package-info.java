/** Geometry of labels and of curves, for figures alone. */
package io.equilibria.report.figure.internal;
