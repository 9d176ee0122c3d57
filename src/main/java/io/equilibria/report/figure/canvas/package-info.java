/**
 * What figures are drawn on and with: surfaces for pixels and for SVG, themes, and the hues and
 * marks that mean the same on all pages.
 */
package io.equilibria.report.figure.canvas;
