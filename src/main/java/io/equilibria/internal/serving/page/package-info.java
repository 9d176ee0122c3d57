/**
 * The page of the server: a list of the models, and what can be done with each in a browser. It is
 * static; its script uses the interfaces that all clients use.
 */
package io.equilibria.internal.serving.page;
