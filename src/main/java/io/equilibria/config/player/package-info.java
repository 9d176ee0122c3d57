/** Settings of how the players of a game are mixed. */
package io.equilibria.config.player;
