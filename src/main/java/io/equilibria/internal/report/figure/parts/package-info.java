/** Internal geometry and painting code shared by the figures: axes, labels, legends, curves. */
package io.equilibria.internal.report.figure.parts;
