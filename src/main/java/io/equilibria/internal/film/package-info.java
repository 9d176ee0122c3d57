/**
 * Films of runs in the plane or on images: samples and discriminator during training, as looping
 * GIFs.
 *
 * <p>{@link io.equilibria.internal.film.FilmRecord} is a training listener that records frames in
 * the run's folder; {@link io.equilibria.internal.film.Films} reads the {@link
 * io.equilibria.internal.film.Film}s of one or several runs, paints them and encodes the GIF.
 * Frames have the same content as reports: points and field of {@link
 * io.equilibria.internal.evaluation.PlaneView}, painted by {@link
 * io.equilibria.internal.report.figure.FieldGrid}.
 *
 * <pre>{@code
 * try (Trainer trainer = Trainer.start(experiment, run)) {
 *   trainer.listen(new FilmRecord(0)).run();
 * }
 * List<Film> films = Films.of(List.of(run), OptionalInt.empty(), Execution.SEQUENTIAL);
 * byte[] gif = Films.gif(films.get(0).title(), films, false, Execution.SEQUENTIAL);
 * }</pre>
 */
package io.equilibria.internal.film;
