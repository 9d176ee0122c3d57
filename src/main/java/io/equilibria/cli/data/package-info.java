/** The command {@code data}: which sets of images there are, what is in one, getting one. */
package io.equilibria.cli.data;
