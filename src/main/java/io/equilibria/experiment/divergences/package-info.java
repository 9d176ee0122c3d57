/** Which divergences rise while the game is won (Fedus et al. 2017). */
package io.equilibria.experiment.divergences;
