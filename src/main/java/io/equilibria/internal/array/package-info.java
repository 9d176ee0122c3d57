/**
 * Reads and writes arrays in common file formats: {@link io.equilibria.internal.array.Npy} for
 * NumPy's {@code .npy}, {@link io.equilibria.internal.array.Npz} for several named arrays, {@link
 * io.equilibria.internal.array.PointFile} for sets of points as {@code .npy} or {@code .csv}.
 *
 * <p>Header and length of a file are checked before any number is returned. A file that cannot be
 * used causes an {@link io.equilibria.InputException} with file, line, the expected and the actual
 * content.
 */
package io.equilibria.internal.array;
