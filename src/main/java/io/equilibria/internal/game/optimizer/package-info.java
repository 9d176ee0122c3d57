/** Optimisers, which update the variables of a game's players. */
package io.equilibria.internal.game.optimizer;
