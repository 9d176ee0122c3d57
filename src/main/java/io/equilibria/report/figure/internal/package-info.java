/** Internal geometry and painting code shared by the figures: axes, labels, legends, curves. */
package io.equilibria.report.figure.internal;
