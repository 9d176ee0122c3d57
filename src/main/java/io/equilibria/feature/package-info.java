/**
 * Feature extractors: fixed networks that describe images by the numbers that scores compare.
 *
 * <p>{@link io.equilibria.feature.Extractors} opens one by its name. An {@link
 * io.equilibria.feature.ImageFeatures} maps images of bytes to {@link
 * io.equilibria.feature.Extracted} features and, where it is a classifier, logits; its {@link
 * io.equilibria.feature.FeatureProtocol} says all that a score must state of it: name, hash of
 * weights and preprocessing, input size, the filter that resizes.
 *
 * <pre>{@code
 * try (ImageFeatures extractor = Extractors.open("squeezenet", images.size())) {
 *   Extracted extracted = extractor.extract(images, ProgressMonitor.NONE);
 *   float[][] features = extracted.features(); // [count][512]
 * }
 * }</pre>
 *
 * <p>An image's features depend on the image alone: batches have one size, the last is filled up.
 */
package io.equilibria.feature;
