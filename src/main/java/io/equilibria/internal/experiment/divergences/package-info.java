/** ExperimentSpec: which divergences increase during successful training (Fedus et al. 2017). */
package io.equilibria.internal.experiment.divergences;
