/**
 * Image sets. {@link io.equilibria.internal.data.image.ImageRecords} provides images by index with
 * their labels; an {@link io.equilibria.internal.data.image.ImageSource} supplies batches of them
 * to a graph, from memory shared by all sessions of the process or, for larger sets, by streaming.
 * {@link io.equilibria.internal.data.image.ImageKinds} lists the kinds that need no files, {@link
 * io.equilibria.internal.data.image.file.ImageFileKinds} the others. {@link
 * io.equilibria.internal.data.image.Pixels} converts between numbers in [-1, 1] and bytes.
 */
package io.equilibria.internal.data.image;
