/** Settings of players: how they are mixed, and networks given layer by layer. */
package io.equilibria.config.player;
