/**
 * ExperimentSpec: parallel lines, or which games reach data on another line (Fedus et al. 2017,
 * section 3).
 */
package io.equilibria.internal.experiment.lines;
