/** Which games come near the data whatever their settings (Fedus et al. 2017, section 4). */
package io.equilibria.experiment.robustness;
