/** How far trained games are from an equilibrium, and what mixtures change about it. */
package io.equilibria.experiment.equilibrium;
