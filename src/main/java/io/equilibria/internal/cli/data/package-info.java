/** The command {@code data}: lists, shows and downloads sets of images. */
package io.equilibria.internal.cli.data;
