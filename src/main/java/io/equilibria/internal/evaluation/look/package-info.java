/**
 * Samples and discriminator fields recorded during training, for pictures of games on
 * two-dimensional data.
 */
package io.equilibria.internal.evaluation.look;
