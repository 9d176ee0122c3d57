/** Rewrites graphs before they run: fewer and faster ops that compute the same values. */
package io.equilibria.internal.rewrite;
