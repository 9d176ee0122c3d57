/**
 * Files that are whole or absent: written under a name beside their own and renamed, so that a kill
 * or a full disk leaves what was there. For this library's own use.
 *
 * <p>{@link io.equilibria.internal.file.AtomicFiles} writes a file, {@link
 * io.equilibria.internal.file.AtomicFolder} a folder. {@link io.equilibria.internal.file.FileOps}
 * is the file system, which tests replace by one that fails; {@link
 * io.equilibria.internal.file.FileErrors} says what went wrong in words.
 */
package io.equilibria.internal.file;
