/**
 * The page of the server: a list of the models, and what can be done with each in a browser. Its
 * files are the same on all servers; its scripts use the interfaces that all clients use, and one
 * path of their own for the versions of a model.
 */
package io.equilibria.internal.serving.page;
