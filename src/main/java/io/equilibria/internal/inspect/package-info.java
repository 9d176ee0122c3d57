/**
 * Analyses checkpoints, SavedModels, graphs and runs, and formats the results for the command
 * {@code inspect}. {@link io.equilibria.internal.inspect.InspectionTarget} determines which of them
 * a path refers to.
 *
 * <p>Checkpoints are read by {@link io.equilibria.internal.checkpoint.CheckpointReader}, other
 * files of a run by {@link io.equilibria.internal.run}. This package contains
 *
 * <ul>
 *   <li>{@link io.equilibria.internal.inspect.TensorTree}: names as a tree with totals, {@link
 *       io.equilibria.internal.inspect.TreeText} prints it;
 *   <li>{@link io.equilibria.internal.inspect.TensorStatistics} and {@link
 *       io.equilibria.internal.inspect.SingularValues} of one tensor, {@link
 *       io.equilibria.internal.inspect.StatisticsText} prints them;
 *   <li>{@link io.equilibria.internal.inspect.Selection}: {@code [0:3, :, 1]} of a tensor, {@link
 *       io.equilibria.internal.inspect.ValuesText} prints it, {@link
 *       io.equilibria.internal.inspect.ArrayFiles} and {@link
 *       io.equilibria.internal.inspect.KernelImages} write it;
 *   <li>{@link io.equilibria.internal.inspect.Comparison} of two checkpoints, {@link
 *       io.equilibria.internal.inspect.ComparisonText} prints it;
 *   <li>{@link io.equilibria.internal.inspect.NormHistory} over the checkpoints of a run, {@link
 *       io.equilibria.internal.inspect.HistoryText} prints it, {@link
 *       io.equilibria.internal.inspect.HistoryPicture} draws it;
 *   <li>{@link io.equilibria.internal.inspect.ParameterCount}: the numbers of parameters and seeds,
 *       without other training state, which {@link io.equilibria.internal.inspect.TensorUse}
 *       recognises;
 *   <li>{@link io.equilibria.internal.inspect.CheckpointPage}: a whole checkpoint on one page;
 *   <li>{@link io.equilibria.internal.inspect.graph.SavedModelFolder} and {@link
 *       io.equilibria.internal.inspect.graph.GraphFile}: signatures, ops and variables, {@link
 *       io.equilibria.internal.inspect.graph.GraphContentText} prints them;
 *   <li>{@link io.equilibria.internal.inspect.RunSummary} and {@link
 *       io.equilibria.internal.inspect.RunFiles}: the status of a run and whether its files are
 *       intact, {@link io.equilibria.internal.inspect.RunText} prints both.
 * </ul>
 *
 * <pre>{@code
 * try (CheckpointReader reader = CheckpointReader.open(CheckpointPath.resolve(path))) {
 *   System.out.println(TreeText.of(TensorTree.of(reader.index().entries().values()), Map.of()));
 *   TensorStatistics statistics = TensorStatistics.of(reader.tensor("generator/dense_1/kernel"));
 * }
 * }</pre>
 *
 * <p>No class here loads TensorFlow's native library, so small tools can embed this package.
 * Control characters in text from files are escaped.
 */
package io.equilibria.internal.inspect;
