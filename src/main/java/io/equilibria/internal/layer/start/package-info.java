/** How parameters start: the laws behind {@link io.equilibria.layer.Initializer}'s methods. */
package io.equilibria.internal.layer.start;
