/** How many modes of a mixture each game finds. */
package io.equilibria.experiment.modes;
