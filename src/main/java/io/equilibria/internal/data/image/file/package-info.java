/**
 * Readers of image sets in files. Each validates magic number, dimensions and exact length of a
 * file before using its contents. The kinds are listed in {@link
 * io.equilibria.internal.data.image.file.ImageFileKinds}.
 */
package io.equilibria.internal.data.image.file;
