/** ExperimentSpec: robustness of games to hyperparameters (Fedus et al. 2017, section 4). */
package io.equilibria.internal.experiment.robustness;
