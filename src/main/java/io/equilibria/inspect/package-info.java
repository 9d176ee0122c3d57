/**
 * Analyses checkpoints, SavedModels, graphs and runs, and formats the results for the command
 * {@code inspect}. {@link io.equilibria.inspect.InspectionTarget} determines which of them a path
 * refers to.
 *
 * <p>Checkpoints are read by {@link io.equilibria.checkpoint.CheckpointReader}, other files of a
 * run by {@link io.equilibria.run}. This package contains
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
 *   <li>{@link io.equilibria.inspect.ParameterCount}: the numbers of parameters and seeds, without
 *       other training state, which {@link io.equilibria.inspect.TensorUse} recognises;
 *   <li>{@link io.equilibria.inspect.CheckpointPage}: a whole checkpoint on one page;
 *   <li>{@link io.equilibria.inspect.graph.SavedModelFolder} and {@link
 *       io.equilibria.inspect.graph.GraphFile}: signatures, ops and variables, {@link
 *       io.equilibria.inspect.graph.GraphContentText} prints them;
 *   <li>{@link io.equilibria.inspect.RunSummary} and {@link io.equilibria.inspect.RunFiles}: the
 *       status of a run and whether its files are intact, {@link io.equilibria.inspect.RunText}
 *       prints both.
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
package io.equilibria.inspect;
