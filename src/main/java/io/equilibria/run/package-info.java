/**
 * The formats of a run folder, written and read without TensorFlow's native library.
 *
 * <p>A run folder holds, beside its checkpoints ({@link io.equilibria.checkpoint}):
 *
 * <ul>
 *   <li>{@code experiment.yaml}: what is run ({@link io.equilibria.run.RunFolder});
 *   <li>{@code manifest.json}: with what, on what and when the run was made, and how it ended
 *       ({@link io.equilibria.run.Manifest}); its number {@code schema} is the version of the
 *       folder's format ({@link io.equilibria.run.ManifestSchema});
 *   <li>{@code history.npy} and {@code history.json}: the columns that every step of every replica
 *       recorded ({@link io.equilibria.run.HistoryFile} writes, {@link io.equilibria.run.History}
 *       reads);
 *   <li>{@code metrics.jsonl}: what was measured now and then, a line at a time ({@link
 *       io.equilibria.run.MetricsLog});
 *   <li>{@code events/}: the same for TensorBoard ({@link io.equilibria.run.EventLog});
 *   <li>{@code checksums.txt}: checksums of history and metrics ({@link
 *       io.equilibria.run.RunChecksums});
 *   <li>{@code run.lock}: keeps a second process out ({@link io.equilibria.run.RunLock}).
 * </ul>
 *
 * <p>Columns are known by name. {@link io.equilibria.run.RecordedColumns} lists the names of every
 * game; a game may record others, and readers show what they find. First come the recorded scalars,
 * then the traced parameters, whose names end in an index such as {@code [0,1]}.
 *
 * <pre>{@code
 * History history = History.read(folder);
 * float[][] losses = history.column(RecordedColumns.GENERATOR_LOSS); // [steps][replicas]
 * }</pre>
 */
package io.equilibria.run;
