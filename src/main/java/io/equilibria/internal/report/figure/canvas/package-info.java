/**
 * Drawing surfaces for pixels and SVG, colour themes, and the hues and marks that have the same
 * meaning on all pages.
 */
package io.equilibria.internal.report.figure.canvas;
