/**
 * Settings of players: how they are mixed, what they play for, and networks given layer by layer.
 */
package io.equilibria.config.player;
