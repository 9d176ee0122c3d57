/**
 * Runs trained players: sampling and evaluation of games and mixtures, and the graphs of exported
 * models.
 */
package io.equilibria.internal.game.inference;
