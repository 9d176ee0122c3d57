/**
 * Sweeps: many runs of small games, trained in groups, measured at the end and collected in a
 * table.
 *
 * <p>A {@link io.equilibria.internal.config.sweep.SweepSpec} is read from a file. A {@link
 * io.equilibria.internal.sweep.Plan} expands it into runs and groups those that can share a graph
 * because they differ only in numeric settings. A {@link io.equilibria.internal.sweep.Sweep} trains
 * one group on each of its threads and appends their rows to {@code results.csv}:
 *
 * <pre>{@code
 * SweepSpec spec = SweepYaml.read(Path.of("rates.yaml"));
 * Worker worker = Worker.standard();
 * Plan plan = Plan.of(spec, worker);
 * Sweep.Result result =
 *     new Sweep(plan, worker).run(Path.of("checkpoints", "rates"), 2, ProgressMonitor.NONE);
 * }</pre>
 *
 * <p>After a kill, the sweep is started again in the same folder: complete groups are skipped,
 * others are trained from the start. Since a group's outcomes depend only on its {@link
 * io.equilibria.internal.sweep.WorkUnit}, and the groups are those of the first start, the finished
 * table is identical to the last bit.
 *
 * <p>If a sweep sets {@code samples}, the samples of each finished run are stored beside the table,
 * written before its rows.
 *
 * <p>The table is CSV, which every program reads; a million rows take about 100 MB. Parquet's Java
 * library depends on Hadoop, and Arrow's requires JVM options.
 */
package io.equilibria.internal.sweep;
