/**
 * Metrics of image generation as pure functions from arrays to records, independent of TensorFlow,
 * files and extractors: the caller decides which features are compared.
 *
 * <p>Input:
 *
 * <ul>
 *   <li>{@link io.equilibria.internal.metric.image.RealFeatures} and {@link
 *       io.equilibria.internal.metric.image.GeneratedFeatures}, separate types that cannot be
 *       confused; {@link io.equilibria.internal.metric.image.FeatureMoments} of either if features
 *       arrive in batches and are not stored;
 *   <li>{@link io.equilibria.internal.metric.image.ClassProbabilities}, from logits;
 *   <li>pixels, {@code [count][height * width * channels]} bytes, with their {@link
 *       io.equilibria.internal.metric.image.PixelShape}.
 * </ul>
 *
 * <table>
 *   <caption>Metrics and reference implementations</caption>
 *   <tr><th>metric</th><th>type</th><th>agrees with</th></tr>
 *   <tr><td>Inception Score</td><td>{@link io.equilibria.internal.metric.image.InceptionScore}</td>
 *     <td>torch-fidelity</td></tr>
 *   <tr><td>Frechet distance (FID)</td><td>{@link io.equilibria.internal.metric.image.FrechetDistance}</td>
 *     <td>torch-fidelity, SciPy</td></tr>
 *   <tr><td>kernel distance (KID)</td><td>{@link io.equilibria.internal.metric.image.KernelDistance}</td>
 *     <td>torch-fidelity</td></tr>
 *   <tr><td>precision and recall</td><td>{@link io.equilibria.internal.metric.image.ManifoldScores} with
 *     {@link io.equilibria.internal.metric.image.Balls#KYNKAANNIEMI}</td><td>torch-fidelity</td></tr>
 *   <tr><td>density and coverage</td><td>{@link io.equilibria.internal.metric.image.ManifoldScores} with
 *     {@link io.equilibria.internal.metric.image.Balls#NAEEM}</td><td>prdc</td></tr>
 *   <tr><td>MS-SSIM</td><td>{@link io.equilibria.internal.metric.image.MultiscaleSimilarity}</td>
 *     <td>compare_gan</td></tr>
 *   <tr><td>sliced Wasserstein</td><td>{@link
 *     io.equilibria.internal.metric.image.SlicedFeatureDistance}</td><td>{@link
 *     io.equilibria.internal.metric.transport.SlicedWasserstein}</td></tr>
 *   <tr><td>modes found, KL of their histogram</td><td>{@link
 *     io.equilibria.internal.metric.image.ModeHistogram}</td><td></td></tr>
 *   <tr><td>classifier two-sample test</td><td>{@link io.equilibria.internal.metric.image.ClassifierTest}
 *     </td><td></td></tr>
 *   <tr><td>nearest training images</td><td>{@link io.equilibria.internal.metric.image.NearestReal}</td>
 *     <td></td></tr>
 * </table>
 *
 * <p>{@code tools/python/metric_values.py} computes the reference values on synthetic arrays; tests
 * compare with them.
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
 * <p>Sums are computed in float64 in a fixed order: results are bit for bit the same for all
 * numbers of threads and batch sizes. The exception is the Frechet distance with another {@link
 * io.equilibria.internal.compute.DenseAlgebra}, such as TensorFlow's, which takes half the time but
 * may change the last bits. Matrix products are computed by {@code PanelProduct}, distances of all
 * pairs by {@code PairTiles}, which holds only a few tiles in memory. Random draws use the seed
 * stored in the result.
 *
 * <p>Unusable user input, such as too few images, throws an {@link io.equilibria.InputException}
 * that states how many are missing.
 */
package io.equilibria.internal.metric.image;
