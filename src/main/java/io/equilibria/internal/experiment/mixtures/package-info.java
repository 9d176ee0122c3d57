/**
 * Experiments: mixtures of generators and discriminators (MIX+GAN, Arora et al. 2017, section 5),
 * compared with a single pair, a larger pair with equal parameters or operations, and a uniform
 * mixture of independently trained pairs.
 *
 * <p>Three questions are judged separately: were the weights learned, does the mixture help, and
 * does it help more than independently trained pairs.
 */
package io.equilibria.internal.experiment.mixtures;
