/**
 * Sweeps: many runs of small games, trained in groups, measured at the end, collected in a table.
 *
 * <p>A {@link io.equilibria.config.sweep.SweepSpec} is read from a file. A {@link
 * io.equilibria.sweep.Plan} says which runs it stands for and which of them train together: those
 * whose games have one graph and differ in numbers alone. A {@link io.equilibria.sweep.Sweep}
 * trains a group on each of its threads, and writes their rows into a {@code results.csv} as they
 * come:
 *
 * <pre>{@code
 * SweepSpec spec = SweepYaml.read(Path.of("rates.yaml"));
 * Worker worker = Worker.standard();
 * Plan plan = Plan.of(spec, worker);
 * Sweep.Result result =
 *     new Sweep(plan, worker).run(Path.of("checkpoints", "rates"), 2, ProgressMonitor.NONE);
 * }</pre>
 *
 * <p>A sweep that was killed is started again in the same folder: groups whose rows are all there
 * are left out, others are trained from the start. Since a group's outcomes are a function of its
 * {@link io.equilibria.sweep.WorkUnit} alone, and the groups are those of the first start, the
 * finished table is the same to the last bit.
 *
 * <p>Where a sweep asks for {@code samples}, those of each finished run lie beside the table,
 * written before its rows.
 *
 * <p>The table is CSV. A million rows are some 100 MB, which every program reads; Parquet's library
 * for Java brings Hadoop's along and Arrow's needs options of the JVM, both for no number more.
 */
package io.equilibria.sweep;
