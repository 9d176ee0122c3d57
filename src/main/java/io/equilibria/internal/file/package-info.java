/**
 * Writes files and folders atomically: under a temporary name, then renamed, so that a kill or a
 * full disk leaves the previous content.
 *
 * <p>{@link io.equilibria.internal.file.AtomicFiles} writes a file, {@link
 * io.equilibria.internal.file.AtomicFolder} a folder. {@link io.equilibria.internal.file.FileOps}
 * is the file system, which tests replace by one that fails; {@link
 * io.equilibria.internal.file.FileErrors} creates the messages of errors.
 */
package io.equilibria.internal.file;
