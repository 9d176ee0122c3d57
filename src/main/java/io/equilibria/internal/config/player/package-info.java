/**
 * Settings of players: mixtures, measuring functions, and networks with individual layer widths.
 */
package io.equilibria.internal.config.player;
