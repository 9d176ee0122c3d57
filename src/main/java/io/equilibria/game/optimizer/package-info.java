/** How players follow their gradients: optimisers over the variables that a game keeps. */
package io.equilibria.game.optimizer;
