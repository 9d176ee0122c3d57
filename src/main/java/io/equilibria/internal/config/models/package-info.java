/** The file that lists the models of a server. */
package io.equilibria.internal.config.models;
