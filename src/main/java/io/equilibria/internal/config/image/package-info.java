/**
 * Settings of image sets in files: where the files are, which split is meant, and how images are
 * made of them. Each record is a kind of data ({@link io.equilibria.config.DataSettings}) for
 * {@code data.kind}; what reads the files is in {@code io.equilibria.internal.data.image.file}.
 */
package io.equilibria.internal.config.image;
