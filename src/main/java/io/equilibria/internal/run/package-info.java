/**
 * Reads and writes the files of a run folder, without TensorFlow's native library.
 *
 * <p>In addition to its checkpoints ({@link io.equilibria.internal.checkpoint}), a run folder
 * contains:
 *
 * <ul>
 *   <li>{@code experiment.yaml}: the experiment ({@link io.equilibria.internal.run.RunFolder});
 *   <li>{@code manifest.json}: software, machine, times and status of the run ({@link
 *       io.equilibria.internal.run.Manifest}); its number {@code schema} is the version of the
 *       folder's format ({@link io.equilibria.internal.run.ManifestSchema});
 *   <li>{@code history.npy} and {@code history.json}: the columns that every step of every replica
 *       recorded ({@link io.equilibria.internal.run.HistoryFile} writes, {@link
 *       io.equilibria.internal.run.History} reads);
 *   <li>{@code metrics.jsonl}: measurements at some steps, one line each ({@link
 *       io.equilibria.internal.run.MetricsLog});
 *   <li>{@code events/}: the same for TensorBoard ({@link io.equilibria.internal.run.EventLog});
 *   <li>{@code checksums.txt}: checksums of history and metrics ({@link
 *       io.equilibria.internal.run.RunChecksums});
 *   <li>{@code run.lock}: the lock against other processes ({@link
 *       io.equilibria.internal.run.RunLock}).
 * </ul>
 *
 * <p>Columns are identified by name. {@link io.equilibria.internal.run.RecordedColumns} lists the
 * names that every game records; a game may record others, and readers show all columns they find.
 * The recorded scalars come first, then the traced parameters, whose names end in an index such as
 * {@code [0,1]}.
 *
 * <pre>{@code
 * History history = History.read(folder);
 * float[][] losses = history.column(RecordedColumns.GENERATOR_LOSS); // [steps][replicas]
 * }</pre>
 */
package io.equilibria.internal.run;
