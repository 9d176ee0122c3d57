/**
 * Games beyond those of the library, each as a program outside would write it: what is new in a few
 * lines, and a test that it does what its formula says. They are examples to start from.
 */
package io.equilibria.internal.sketch;
