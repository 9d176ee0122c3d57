/**
 * Feature extractors: fixed networks that map images to the features that scores compare.
 *
 * <p>{@link io.equilibria.internal.feature.Extractors} opens an extractor by name. An {@link
 * io.equilibria.internal.feature.ImageFeatures} maps images of bytes to {@link
 * io.equilibria.internal.feature.Extracted} features and, for a classifier, logits; its {@link
 * io.equilibria.internal.feature.FeatureProtocol} contains everything that a score must state about
 * it: name, hash of weights and preprocessing, input size, resize filter.
 *
 * <pre>{@code
 * try (ImageFeatures extractor = Extractors.open("squeezenet", images.size())) {
 *   Extracted extracted = extractor.extract(images, ProgressMonitor.NONE);
 *   float[][] features = extracted.features(); // [count][512]
 * }
 * }</pre>
 *
 * <p>The features of an image depend only on that image: all batches have the same size, and the
 * last one is padded.
 */
package io.equilibria.internal.feature;
