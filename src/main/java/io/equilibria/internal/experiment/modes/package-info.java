/** ExperimentSpec: the number of modes of a mixture that each game finds. */
package io.equilibria.internal.experiment.modes;
