/**
 * Checkpoints, and files that survive a kill.
 *
 * <p>A checkpoint is an ordered map from names to tensors, kept in TensorFlow's V2 format, a pair
 * of files {@code ckpt-<step>.index} and {@code ckpt-<step>.data-00000-of-00001}, so that {@code
 * tf.train.load_checkpoint} reads it in Python. {@link io.equilibria.checkpoint.CheckpointWriter}
 * and {@link io.equilibria.checkpoint.CheckpointReader} write and read one; {@link
 * io.equilibria.checkpoint.CheckpointIndex} says what is in one without loading TensorFlow; {@link
 * io.equilibria.checkpoint.CheckpointStore} keeps the last few and the best of a run folder; {@link
 * io.equilibria.checkpoint.RunLock} keeps a second process out of it.
 *
 * <p>The promise: whatever moment a process is killed at, the folder holds either what was there
 * before or what was to come, and never something in between that looks whole. So everything is
 * written under a temporary name in the same folder, synced to the disk, and renamed; of a
 * checkpoint the data goes before the index, because a checkpoint without index is none; and what
 * is no longer kept is deleted only after everything that names it has been rewritten. {@link
 * io.equilibria.checkpoint.AtomicFiles} offers the same for any other file.
 *
 * <pre>{@code
 * try (RunLock lock = RunLock.acquire(folder)) {
 *   CheckpointStore store = new CheckpointStore(lock.folder(), 3);
 *   store.removeLeftovers();
 *   store.save(step, tensors);
 *   Path prefix = store.latest().orElseThrow().prefix();
 *   try (CheckpointTensors restored = CheckpointReader.read(prefix, specs)) { ... }
 * }
 * }</pre>
 *
 * <p>Full disks, read-only folders and damaged files are reported as {@link
 * io.equilibria.InputException}, naming the file and the remedy.
 */
package io.equilibria.checkpoint;
