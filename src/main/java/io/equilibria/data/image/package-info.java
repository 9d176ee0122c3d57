/**
 * Image sets: {@link io.equilibria.data.image.ImageRecords} are images by number with their labels;
 * an {@link io.equilibria.data.image.ImageSource} gives batches of them to a graph, from memory that
 * all sessions of the process share or, of larger sets, from where the images lie. The kinds are
 * named in {@link io.equilibria.data.image.ImageKinds}.
 */
package io.equilibria.data.image;
