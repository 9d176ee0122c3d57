/**
 * Arrays in files that other software reads and writes: {@link io.equilibria.internal.array.Npy}
 * for NumPy's own form, {@link io.equilibria.internal.array.Npz} for several of them by name,
 * {@link io.equilibria.internal.array.PointFile} for sets of points as {@code .npy} or {@code
 * .csv}.
 *
 * <p>A reader checks a file whole before it hands on a number of it; what cannot be used is an
 * {@link io.equilibria.InputException} with file, line, what was expected and what was found. This
 * package stands on no other.
 */
package io.equilibria.internal.array;
