/**
 * Graphs rewritten into equal ones of fewer and faster ops before they run. For this library's own
 * use.
 */
package io.equilibria.internal.rewrite;
