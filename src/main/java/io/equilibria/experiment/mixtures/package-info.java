/**
 * Mixtures of generators and discriminators (MIX+GAN, Arora et al. 2017, section 5) against what
 * they have to be compared with: one pair, a larger pair of as many parameters or operations, and
 * pairs that were trained apart and are mixed uniformly.
 *
 * <p>Three questions are judged apart: were the weights learned, does the mixture help, and does it
 * help more than pairs that know nothing of each other.
 */
package io.equilibria.experiment.mixtures;
