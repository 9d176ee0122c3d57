/**
 * Image sets: {@link io.equilibria.data.image.ImageRecords} are images by number with their labels;
 * an {@link io.equilibria.data.image.ImageSource} gives batches of them to a graph, from memory
 * that all sessions of the process share or, of larger sets, from where the images lie. The kinds
 * that need no files are named in {@link io.equilibria.data.image.ImageKinds}, the others in {@link
 * io.equilibria.data.image.file.ImageFileKinds}. {@link io.equilibria.data.image.Pixels} is the one
 * way between numbers in [-1, 1] and bytes.
 */
package io.equilibria.data.image;
