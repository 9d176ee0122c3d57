/**
 * Image sets: {@link io.equilibria.data.image.ImageRecords} are images by number with their labels;
 * an {@link io.equilibria.data.image.ImageSource} draws batches of them inside the graph. The kinds
 * are named in {@link io.equilibria.data.image.ImageKinds}.
 */
package io.equilibria.data.image;
