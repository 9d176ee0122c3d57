/**
 * Checkpoints, and files that survive a kill.
 *
 * <p>A checkpoint is an ordered map from names to tensors, kept in TensorFlow's V2 format, a pair
 * of files {@code ckpt-<step>.index} and {@code ckpt-<step>.data-00000-of-00001}, so that {@code
 * tf.train.load_checkpoint} reads it in Python. {@link io.equilibria.checkpoint.CheckpointWriter}
 * writes one, {@link io.equilibria.checkpoint.CheckpointTensors} restores one into TensorFlow's
 * memory; {@link io.equilibria.checkpoint.CheckpointStore} keeps the last few and the best of a run
 * folder, which one process at a time must have locked.
 *
 * <p>The promise: whatever moment a process is killed at, the folder holds either what was there
 * before or what was to come, and never something in between that looks whole. So everything is
 * written under a temporary name in the same folder, synced to the disk, and renamed; of a
 * checkpoint the data goes before the index, because a checkpoint without index is none; and what
 * is no longer kept is deleted only after everything that names it has been rewritten. {@link
 * io.equilibria.internal.file.AtomicFiles} offers the same for any other file.
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
 * <p>Any checkpoint of the V2 format, ours or Python's, is read in Java alone: {@link
 * io.equilibria.checkpoint.CheckpointPath} finds the one that a path means, {@link
 * io.equilibria.checkpoint.CheckpointIndex} says what is in it, {@link
 * io.equilibria.checkpoint.CheckpointReader} hands on elements of all {@linkplain
 * io.equilibria.checkpoint.ElementType types}, {@link io.equilibria.checkpoint.ObjectGraph} knows
 * the variables' own names, {@link io.equilibria.checkpoint.PythonNames} what a tensor of Python's
 * may be called plainly, {@link io.equilibria.checkpoint.Verification} names every fault.
 *
 * <pre>
 *   .index   a sorted table (SortedTable) of rows (IndexRows): "" the header, NAME the type, shape
 *            and place of a tensor, or the slices it is divided into, each a row under a SliceKey
 *   .data-i-of-n   (ShardFile) the bytes, little endian; of strings (Cells) the lengths before
 * </pre>
 *
 * <p>Every block of the table and every tensor has a checksum, which is held against its bytes
 * before they are believed. A length is held against the file before memory is taken for it: a
 * damaged checkpoint costs no more memory than one that is whole. What is shown of a tensor is
 * mapped from the file, a megabyte at a time.
 *
 * <p>Full disks, read-only folders and damaged files are reported as {@link
 * io.equilibria.InputException}, naming the file and the remedy.
 */
package io.equilibria.checkpoint;
