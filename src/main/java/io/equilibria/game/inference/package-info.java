/**
 * Trained players at work: samples and judgements of games, also of mixtures, and the graphs of
 * exported models.
 */
package io.equilibria.game.inference;
