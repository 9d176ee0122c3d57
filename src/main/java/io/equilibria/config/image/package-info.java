/**
 * Settings of image sets in files: the location of the files, the split, and the conversion to
 * images. Each record is a kind of data ({@link io.equilibria.config.DataSpec}) for {@code
 * data.kind}; {@code io.equilibria.data.image.file} reads the files.
 */
package io.equilibria.config.image;
