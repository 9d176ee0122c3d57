/**
 * Writes and reads checkpoints that survive a kill of the process at any moment.
 *
 * <p>A checkpoint is an ordered map from names to tensors in TensorFlow's V2 format, a pair of
 * files {@code ckpt-<step>.index} and {@code ckpt-<step>.data-00000-of-00001}, readable by {@code
 * tf.train.load_checkpoint} in Python. {@link io.equilibria.internal.checkpoint.CheckpointWriter}
 * writes one, {@link io.equilibria.internal.checkpoint.CheckpointTensors} restores one into
 * TensorFlow's memory; {@link io.equilibria.internal.checkpoint.CheckpointStore} keeps the most
 * recent ones and the best of a run folder, which must be locked by the calling process.
 *
 * <p>Writes are atomic: after a kill at any moment, the folder contains either the old or the new
 * state, and never an incomplete file that looks complete. Every file is written under a temporary
 * name in the same folder, synced to disk and renamed. The data file of a checkpoint is renamed
 * before its index, because a checkpoint exists only with its index. Old checkpoints are deleted
 * only after everything that refers to them has been rewritten. {@link
 * io.equilibria.internal.file.AtomicFiles} does the same for other files.
 *
 * <pre>{@code
 * CheckpointStore store = new CheckpointStore(folder, 3);
 * store.removeLeftovers();
 * store.save(step, tensors);
 * Path prefix = store.latest().orElseThrow().prefix();
 * try (CheckpointTensors restored = CheckpointTensors.read(prefix, specs)) { ... }
 * }</pre>
 *
 * <h2>Reading without TensorFlow</h2>
 *
 * <p>Any V2 checkpoint, including Python's, can be read in pure Java: {@link
 * io.equilibria.internal.checkpoint.CheckpointPath} resolves a path, {@link
 * io.equilibria.internal.checkpoint.CheckpointIndex} lists the tensors, {@link
 * io.equilibria.internal.checkpoint.CheckpointReader} reads elements of all {@linkplain
 * io.equilibria.internal.checkpoint.ElementType types}, {@link
 * io.equilibria.internal.checkpoint.ObjectGraph} and {@link
 * io.equilibria.internal.checkpoint.PythonNames} derive plain names of Python's tensors, and {@link
 * io.equilibria.internal.checkpoint.Verification} reports all faults.
 *
 * <pre>
 *   .index   a sorted table (SortedTable) of rows (IndexRows): "" the header, NAME the type, shape
 *            and place of a tensor, or the slices it is divided into, each a row under a SliceKey
 *   .data-i-of-n   (ShardFile) the bytes, little endian; of strings (Cells) the lengths before
 * </pre>
 *
 * <p>Every block of the table and every tensor has a checksum, which is verified before its bytes
 * are used. A length is compared with the file's size before memory is allocated, so a damaged
 * checkpoint takes no more memory than an intact one. Elements are mapped from the file, a megabyte
 * at a time.
 *
 * <p>Full disks, read-only folders and damaged files are reported as {@link
 * io.equilibria.InputException}, naming the file and the remedy.
 */
package io.equilibria.internal.checkpoint;
