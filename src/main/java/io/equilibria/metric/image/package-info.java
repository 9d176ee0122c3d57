/**
 * Metrics of image generation as pure functions: arrays in, records out. No TensorFlow, no files,
 * nothing of extractors: which features are compared is for the caller to know and to say.
 *
 * <p>Input:
 *
 * <ul>
 *   <li>{@link io.equilibria.metric.image.RealFeatures} and {@link
 *       io.equilibria.metric.image.GeneratedFeatures}, which no metric can take for each other;
 *       {@link io.equilibria.metric.image.FeatureMoments} of either where features come in batches
 *       and are not kept;
 *   <li>{@link io.equilibria.metric.image.ClassProbabilities}, from logits or probabilities;
 *   <li>pixels, {@code [count][height * width * channels]} bytes, with their {@link
 *       io.equilibria.metric.image.PixelShape}.
 * </ul>
 *
 * <table>
 *   <caption>Metrics, and whose definition each is</caption>
 *   <tr><th>metric</th><th>type</th><th>agrees with</th></tr>
 *   <tr><td>Inception Score</td><td>{@link io.equilibria.metric.image.InceptionScore}</td>
 *     <td>torch-fidelity</td></tr>
 *   <tr><td>Frechet distance (FID)</td><td>{@link io.equilibria.metric.image.FrechetDistance}</td>
 *     <td>torch-fidelity, SciPy</td></tr>
 *   <tr><td>kernel distance (KID)</td><td>{@link io.equilibria.metric.image.KernelDistance}</td>
 *     <td>torch-fidelity</td></tr>
 *   <tr><td>precision and recall</td><td>{@link io.equilibria.metric.image.ManifoldScores} with
 *     {@link io.equilibria.metric.image.Balls#KYNKAANNIEMI}</td><td>torch-fidelity</td></tr>
 *   <tr><td>density and coverage</td><td>{@link io.equilibria.metric.image.ManifoldScores} with
 *     {@link io.equilibria.metric.image.Balls#NAEEM}</td><td>prdc</td></tr>
 *   <tr><td>MS-SSIM</td><td>{@link io.equilibria.metric.image.MultiscaleSimilarity}</td>
 *     <td>compare_gan</td></tr>
 *   <tr><td>sliced Wasserstein</td><td>{@link
 *     io.equilibria.metric.image.SlicedFeatureDistance}</td><td>{@link
 *     io.equilibria.metric.transport.SlicedWasserstein}</td></tr>
 *   <tr><td>modes found, KL of their histogram</td><td>{@link
 *     io.equilibria.metric.image.ModeHistogram}</td><td></td></tr>
 *   <tr><td>classifier two-sample test</td><td>{@link io.equilibria.metric.image.ClassifierTest}
 *     </td><td></td></tr>
 *   <tr><td>nearest training images</td><td>{@link io.equilibria.metric.image.NearestReal}</td>
 *     <td></td></tr>
 * </table>
 *
 * <p>{@code tools/python/metric_values.py} computes the values of the others on arrays made by a
 * formula; tests compare with them.
 *
 * <pre>{@code
 * try (Workers workers = Workers.of(2)) {
 *   Execution execution = Execution.on(workers);
 *   RealFeatures real = RealFeatures.of(ofTestImages, 10_000, 512);
 *   GeneratedFeatures generated = GeneratedFeatures.of(ofSamples, 10_000, 512);
 *   double frechet = FrechetDistance.of(real, generated, execution).value();
 *   KernelDistance kernel =
 *       KernelDistance.of(real, generated, KernelDistance.Subsets.paper(1), execution);
 * }
 * }</pre>
 *
 * <p>Sums are made in float64 and in a fixed order: results are the same to the bit for all numbers
 * of threads and all sizes of batches, as long as nobody hands in another {@link
 * io.equilibria.compute.DenseAlgebra} for the Frechet distance, such as TensorFlow's, which halves
 * its time and then decides over the last bits. Matrix products are {@code PanelProduct}'s,
 * distances of all pairs {@code PairTiles}', which never holds more than some tiles. What is drawn
 * is drawn by the seed that the record of the result holds.
 *
 * <p>What a user gave and no metric can use, such as too few images, is an {@link
 * io.equilibria.InputException} that says how many are missing.
 */
package io.equilibria.metric.image;
