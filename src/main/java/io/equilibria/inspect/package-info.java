/**
 * Looks into checkpoints, SavedModels, graphs and runs, and says what is there: the analysis behind
 * the command {@code inspect}, and its words. {@link io.equilibria.inspect.InspectionTarget} says
 * which of them a path leads to.
 *
 * <p>Reading is done by {@link io.equilibria.checkpoint.CheckpointReader} and, of a run's other
 * files, by {@link io.equilibria.run}; here are
 *
 * <ul>
 *   <li>{@link io.equilibria.inspect.TensorTree}: names as a tree with totals, {@link
 *       io.equilibria.inspect.TreeText} prints it;
 *   <li>{@link io.equilibria.inspect.TensorStatistics} and {@link
 *       io.equilibria.inspect.SingularValues} of one tensor, {@link
 *       io.equilibria.inspect.StatisticsText} prints them;
 *   <li>{@link io.equilibria.inspect.Selection}: {@code [0:3, :, 1]} of a tensor, {@link
 *       io.equilibria.inspect.ValuesText} prints it, {@link io.equilibria.inspect.ArrayFiles} and
 *       {@link io.equilibria.inspect.KernelImages} write it;
 *   <li>{@link io.equilibria.inspect.Comparison} of two checkpoints, {@link
 *       io.equilibria.inspect.ComparisonText} prints it;
 *   <li>{@link io.equilibria.inspect.NormHistory} over the checkpoints of a run, {@link
 *       io.equilibria.inspect.HistoryText} prints it, {@link io.equilibria.inspect.HistoryPicture}
 *       draws it;
 *   <li>{@link io.equilibria.inspect.ParameterCount}: how many parameters of how many seeds, beside
 *       what else a training keeps, which {@link io.equilibria.inspect.TensorUse} tells;
 *   <li>{@link io.equilibria.inspect.CheckpointPage}: all of a checkpoint on one page;
 *   <li>{@link io.equilibria.inspect.graph.SavedModelFolder} and {@link
 *       io.equilibria.inspect.graph.GraphFile}: signatures, ops and variables, {@link
 *       io.equilibria.inspect.graph.GraphContentText} prints them;
 *   <li>{@link io.equilibria.inspect.RunSummary} and {@link io.equilibria.inspect.RunFiles}: where
 *       a run stands and whether its files are whole, {@link io.equilibria.inspect.RunText} prints
 *       both.
 * </ul>
 *
 * <pre>{@code
 * try (CheckpointReader reader = CheckpointReader.open(CheckpointPath.resolve(path))) {
 *   System.out.println(TreeText.of(TensorTree.of(reader.index().entries().values()), Map.of()));
 *   TensorStatistics statistics = TensorStatistics.of(reader.tensor("generator/dense_1/kernel"));
 * }
 * }</pre>
 *
 * <p>Nothing here loads TensorFlow's native library, so that a small tool can embed it. Whatever
 * comes from a file is shown with control characters escaped.
 */
package io.equilibria.inspect;
