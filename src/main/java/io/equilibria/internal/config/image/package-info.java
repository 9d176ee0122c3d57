/**
 * Settings of image sets in files: location, split and preprocessing. Each record is a kind of data
 * ({@link io.equilibria.config.DataSettings}) for {@code data.kind}; the files are read by {@code
 * io.equilibria.internal.data.image.file}.
 */
package io.equilibria.internal.config.image;
